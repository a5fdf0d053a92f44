import { titleOf } from '../../../core/content/content.ts';
import { groupBy } from '../../../core/group-by.ts';
import type { AccessOverview, ContentOverview } from '../../../core/review/access.ts';
import type { PackGrant, PackItem } from '../../../core/review/pack-content.ts';
import { compareText } from '../../../core/text/compare-text.ts';
import { html, type Markup } from '../../kit/html/html.ts';
import { dataTable, rowsLeftOut, tableOfExamples } from '../../kit/html/table.ts';
import { named, titled } from '../../kit/html/words.ts';
import { whoMayOpen } from '../content-counts.ts';
import { firstOf } from './first-of.ts';
import { known } from '../grant-cells.ts';

/** The most rows of a table, and the most titles in a cell. */
const mostRows = 20;
const mostGroups = 12;
const mostTitles = 5;

/** Who shares most, who has most, and what the largest groups can open. */
export function sharing({ groups }: Pick<AccessOverview, 'groups'>, content: ContentOverview): Markup {
  const linesOf = linesByPrincipal(content);
  return html`${widestOwners(content)} ${mostItems(linesOf)} ${groupsCanOpen(groups, linesOf)}`;
}

/** The owners of items that others may open, those with the most public items first. */
function widestOwners({ items }: ContentOverview): Markup {
  const owners = [...groupBy(items, ({ item }) => item.ownerGuid).values()]
    .map((own) => {
      const words = own.map(({ item }) => whoMayOpen(item));
      const count = (word: (typeof words)[number]): number => words.filter((each) => each === word).length;
      return {
        name: known(own[0]?.item.owner ?? ''),
        items: own.length,
        anyone: count('anyone'),
        signedIn: count('signed-in'),
        listed: count('listed'),
      };
    })
    .filter(({ anyone, signedIn, listed }) => anyone + signedIn + listed > 0)
    .toSorted(
      (a, b) =>
        b.anyone - a.anyone || b.signedIn - a.signedIn || b.listed - a.listed || compareText(a.name, b.name),
    );
  const { shown, hidden } = firstOf(owners, mostRows);
  const table = dataTable(
    'Owners by how widely they share their items',
    [
      { words: 'Owner', kind: 'key' },
      { words: 'Items', kind: 'number' },
      { words: 'Open to anyone', kind: 'number' },
      { words: 'To every account', kind: 'number' },
      { words: 'To their list', kind: 'number' },
    ],
    shown.map(({ name, ...counts }) => [
      named(name),
      counts.items,
      counts.anyone,
      counts.signedIn,
      counts.listed,
    ]),
  );
  return html`<h3 id="widest-owners">Owners who share most widely</h3>
    ${owners.length === 0 ? html`<p>No item is shared.</p>` : table}
    ${rowsLeftOut(hidden, 'owners', html`content.csv of the export has all of them`)}`;
}

interface Line {
  readonly item: PackItem;
  readonly grant: PackGrant;
}

type LinesByPrincipal = ReadonlyMap<string, readonly Line[]>;

/** What users and groups have by name, and with effect, by their GUID. */
const linesByPrincipal = ({ items }: ContentOverview): LinesByPrincipal =>
  groupBy(
    items.flatMap(({ item }) =>
      item.grants
        .filter(
          ({ principal, guid, effective }) =>
            (principal === 'user' || principal === 'group') && guid !== '' && effective !== 'dormant_grant',
        )
        .map((grant): Line => ({ item, grant })),
    ),
    ({ grant }) => `${grant.principal} ${grant.guid}`,
  );

/** The people and groups who own the most items, or are in the lists of the most. */
function mostItems(linesOf: LinesByPrincipal): Markup {
  const principals = [...linesOf.values()]
    .flatMap((lines) => {
      const [first] = lines;
      return first === undefined ? [] : [{ lines, grant: first.grant, name: known(first.grant.name) }];
    })
    .toSorted((a, b) => b.lines.length - a.lines.length || compareText(a.name, b.name));
  const { shown, hidden } = firstOf(principals, mostRows);
  const table = dataTable(
    'People and groups by the items that they own or are listed for',
    [
      { words: 'Name', kind: 'key' },
      { words: 'Kind' },
      { words: 'Items', kind: 'number' },
      { words: 'Owner', kind: 'number' },
      { words: 'Collaborator', kind: 'number' },
      { words: 'Viewer', kind: 'number' },
    ],
    shown.map(({ lines, grant, name }) => {
      const count = (access: PackGrant['access']): number =>
        lines.filter((line) => line.grant.access === access).length;
      return [
        named(name),
        grant.status === 'locked' ? `${grant.principal}, locked` : grant.principal,
        lines.length,
        count('owner'),
        count('collaborator'),
        count('viewer'),
      ];
    }),
  );
  return html`<h3 id="most-items">People and groups with the most items</h3>
    <p>
      By ownership and by the lists of the items. What people may open through a group counts for the group,
      and grants without effect do not count.
    </p>
    ${principals.length === 0 ? html`<p>There are no such items.</p>` : table}
    ${rowsLeftOut(hidden, 'people and groups', html`content-access.csv of the export has all of them`)}`;
}

interface GroupLines {
  readonly name: string;
  /** As in the export: a number, or why they are not listed. */
  readonly members: number | string;
  readonly lines: readonly Line[];
}

/** What the largest groups can open or change because the items list them. */
function groupsCanOpen(groups: AccessOverview['groups'], linesOf: LinesByPrincipal): Markup {
  const sorted = groups
    .map(({ guid, name, members }): GroupLines => ({
      name,
      members,
      lines: linesOf.get(`group ${guid}`) ?? [],
    }))
    .toSorted(
      (a, b) => sizeOf(b) - sizeOf(a) || b.lines.length - a.lines.length || compareText(a.name, b.name),
    );
  const { shown, hidden } = firstOf(sorted, mostGroups);
  const table = tableOfExamples(
    'The largest groups with the items that list them',
    [
      { words: 'Group', kind: 'key' },
      { words: 'Members', kind: 'number' },
      { words: 'Items', kind: 'number' },
      { words: 'Can open', kind: 'words' },
    ],
    shown.map((group) => [named(group.name), group.members, group.lines.length, titles(group)]),
  );
  return html`<h3 id="groups-content">What the largest groups can open</h3>
    <p>
      Their members may also open what is open to anyone or to every account, and what lists them by name.
    </p>
    ${sorted.length === 0 ? html`<p>There are no groups.</p>` : table}
    ${rowsLeftOut(hidden, 'groups', html`content-access.csv of the export has all of them`)}`;
}

const sizeOf = ({ members }: Pick<GroupLines, 'members'>): number =>
  typeof members === 'number' ? members : -1;

/** Each title on its own line, and isolated: one in a script from right to left does not turn the rest around. */
function titles({ lines }: GroupLines): Markup {
  if (lines.length === 0) return html`none`;
  const all = lines.map(({ item }) => titleOf(item)).toSorted(compareText);
  const { shown, hidden } = firstOf(all, mostTitles);
  return html`${shown.map((title) => html`${titled(title)}<br />`)} ${hidden > 0 ? `and ${hidden} more` : ''}`;
}
