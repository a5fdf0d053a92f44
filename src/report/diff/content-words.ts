import { placeholders, said } from '../../core/columns/placeholder.ts';
import { accessWordOf } from '../../core/content/access-word.ts';
import { titleOf } from '../../core/content/content.ts';
import type { ContentDifference } from '../../core/review/content-difference.ts';
import { shownWord } from '../../core/review/grant-words.ts';
import type { PackGrant, PackItem } from '../../core/review/pack-content.ts';
import { allOf } from '../../core/text/one-of.ts';

const { none, unknown } = placeholders;

/** What a difference of content says in a row: who, on which item, before and after. */
export function contentCells(each: ContentDifference) {
  const { item } = each;
  const [before, after] = sides(each);
  return {
    ...('grant' in each ? principalCells(each.grant) : noPrincipal),
    item: titleOf(item),
    itemGuid: item.guid,
    before,
    after,
  };
}

const noPrincipal = { username: none, userGuid: none, group: none, groupGuid: none };

function principalCells({ principal, name, guid }: PackGrant) {
  const named = name === '' ? unknown : name;
  return principal === 'group'
    ? { ...noPrincipal, group: named, groupGuid: said(guid) }
    : { ...noPrincipal, username: named, userGuid: said(guid) };
}

function sides(each: ContentDifference): readonly [before: string, after: string] {
  switch (each.kind) {
    case 'item-added':
      return [none, sharedWith(each.item)];
    case 'item-removed':
      return [sharedWith(each.item), 'gone'];
    case 'item-granted':
    case 'item-revoked':
    case 'item-grant-changed': {
      const { before, after, grant } = each;
      const effect = (word: string): string => (word === grant.access ? grantWords(grant) : said(word));
      return [effect(before), effect(after)];
    }
    case 'item-access-changed':
    case 'item-owner-changed':
    case 'item-renamed':
    case 'item-lock-changed':
    case 'item-run-as-changed':
      return [said(each.before), said(each.after)];
  }
}

/** An entry that has no effect, because everyone may open the item anyway, says so. */
const grantWords = ({ access, effective }: PackGrant): string =>
  effective === 'dormant_grant' ? `${access} (${shownWord(effective)})` : access;

/** `listed; owner ann; collaborator ben; viewer group Data, ida`: all that is known about who may open an item. */
function sharedWith({ access, owner, ownerGuid, grants, listMissing }: PackItem): string {
  const entries = grants.filter(({ access: word, guid }) => word !== 'owner' && guid !== '');
  const words = [...new Set(entries.map(grantWords))];
  return [
    accessWordOf(access, listMissing === undefined ? entries.length : undefined),
    `owner ${owner === '' ? ownerGuid : owner}`,
    ...words.map((word) => {
      const those = entries.filter((grant) => grantWords(grant) === word).map(principalWords);
      return `${word} ${allOf(those)}`;
    }),
    ...(listMissing === undefined ? [] : [`list ${listMissing}`]),
  ].join('; ');
}

function principalWords({ principal, name, guid }: PackGrant): string {
  const named = name === '' ? guid : name;
  return principal === 'group' ? `group ${named}` : named;
}
