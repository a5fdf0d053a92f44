import { countBy } from '../../../core/group-by.ts';
import { problemMeaningsOf } from '../../../core/migration/problem-words.ts';
import type { ProviderChange } from '../../../core/migration/provider-change.ts';
import { plural } from '../../../core/text/plural.ts';
import { someOf } from '../../../core/text/some-of.ts';
import { visible } from '../../../core/text/visible.ts';
import { paragraph } from '../../kit/text-parts.ts';
import type { TextStyle } from '../../kit/text-style.ts';
import { doubtedSection, filesSection, leftBehindSection } from '../text-parts.ts';
import { changeFilePurposes } from './change-files.ts';

/** What is printed after `migrate plan` for a change of the sign-in provider: who is altered, and how to go on. */
export function renderChange(change: ProviderChange, folder: string, style: TextStyle): string {
  const { altered, unchanged, behind } = change;
  const accounts = altered + unchanged + behind.length;
  return [
    paragraph(
      '',
      `${plural(accounts, 'account')}: ${altered} with another id or username, ${unchanged} as ${unchanged === 1 ? 'it is' : 'they are'}, and ${behind.length} left behind. ${plural(change.steps.length, 'line')} in usermanager.sh.`,
      style,
    ),
    ...noteWords(change).map((words) => paragraph('', words, style)),
    doubtedSection(change.doubtedPairs, style),
    leftBehindSection(behind, style, problemMeaningsOf({ change: 'provider', before: { users: [] } })),
    filesSection(folder, changeFilePurposes, style),
    '\nNext: read usermanager.sh, back up the database, stop Posit Connect, and run it on the server as root.\n',
  ].join('');
}

function noteWords({ steps, secondAccounts }: ProviderChange): string[] {
  const temporary = countBy(steps, ({ why }) => why).get('temporary') ?? 0;
  const renamed = new Map(
    steps.flatMap(({ guid, of, why, set: { username } }) =>
      why === 'new_identity' && username !== undefined
        ? [[guid, `${visible(of)} as ${visible(username)}`] as const]
        : [],
    ),
  );
  return [
    ...(renamed.size === 0 ? [] : [`With another username: ${someOf([...renamed.values()])}.`]),
    ...(temporary === 0
      ? []
      : [
          `Ids or usernames that accounts take from one another: ${plural(temporary, 'account gets', 'accounts get')} a temporary one first.`,
        ]),
    ...(secondAccounts === 0
      ? []
      : [
          `${plural(secondAccounts, 'second account')}, created by signing in through the new provider, ${secondAccounts === 1 ? 'is' : 'are'} set aside, so that the first one gets the id. Move what it owns with usermanager transfer, and then delete it with usermanager delete.`,
        ]),
  ];
}
