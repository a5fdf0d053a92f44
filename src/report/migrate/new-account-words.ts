import type { Move, NotShown } from '../../core/migration/move.ts';
import { seatShortage } from '../../core/seats.ts';
import { plural } from '../../core/text/plural.ts';
import { someOf } from '../../core/text/some-of.ts';
import { visible } from '../../core/text/visible.ts';

/** What the second server does with new people, and which of them it would refuse. */
export const newAccountWords = (move: Move): string[] => [
  ...mailWords(move),
  ...idWords(move),
  ...seatWords(move),
  ...move.notShown.map((each) => notShownWords[each]),
  ...nameWords(move),
];

function mailWords({ mails, withoutEmail }: Move): string[] {
  return [
    ...(mails === 0
      ? []
      : [
          `The second server sends up to ${plural(mails, 'e-mail')}, one to each new person whose row the import carries out.`,
        ]),
    ...(withoutEmail.length === 0
      ? []
      : [
          `Without an e-mail address, which the second server requires for a new account: ${someOf(withoutEmail)}. The import refuses these rows.`,
        ]),
  ];
}

function idWords({ withoutExternalId: names }: Move): string[] {
  if (names.length === 0) return [];
  const rows = names.length === 1 ? 'this row' : 'these rows';
  return [
    `Without an external id, which the second server requires for a new account: ${plural(names.length, 'new account')}, ${someOf(names.map(visible))}. The import refuses ${rows}. Write the ids that the sign-in provider of the second server has into external_id of roster-b.csv.`,
  ];
}

function seatWords({ seats }: Move): string[] {
  const shortage = seats === undefined ? undefined : seatShortage(seats);
  return shortage === undefined ? [] : [`On the second server, ${shortage}.`];
}

const notShownWords: Readonly<Record<NotShown, string>> = {
  external_ids:
    'Not known: whether the second server requires an external id for new accounts, since its export does not show it. The import refuses new accounts that lack one.',
  seats:
    'Not known: whether the licence of the second server has enough seats, since its export does not show it. The plan of the import says so.',
};

/** The names, and why the first of them: few rules are broken in more than one way. */
function nameWords({ doubtfulNames }: Move): string[] {
  const [first] = doubtfulNames;
  if (first === undefined) return [];
  const names = someOf(doubtfulNames.map(({ username }) => visible(username)));
  return [
    `Usernames that a server with its own passwords usually refuses: ${names}. For ${visible(first.username)}: ${visible(first.why)}. To choose another name, write change and the name in decided_target of the map.`,
  ];
}
