import { groupBy } from '../../core/group-by.ts';
import type { MoveVerification } from './verify-json.ts';
import type { MoveDifference } from '../../core/migration/verification.ts';

/** Unexplained differences that are corrected in the same way. */
export interface DifferenceKind {
  readonly title: string;
  readonly nextStep: string;
  readonly differences: readonly MoveDifference[];
}

/**
 * The differences by kind, the most frequent first: one cause often makes many rows.
 * @param change what was moved, as the verification says it
 */
export const differenceKinds = (
  differences: readonly MoveDifference[],
  change?: MoveVerification['change'],
): DifferenceKind[] =>
  [...groupBy(differences, titleOf)]
    .map(([title, own]) => ({ title, nextStep: stepFor(own[0], change), differences: own }))
    .toSorted((a, b) => b.differences.length - a.differences.length);

const nouns = { account: 'Accounts', group: 'Groups', membership: 'Memberships' } as const;

/** `Accounts that are missing`, `Role of accounts`. */
function titleOf({ kind, what, expected }: MoveDifference): string {
  return isWhole({ kind, what })
    ? `${nouns[kind]} that are ${expected === '' ? 'not expected' : 'missing'}`
    : `${upperFirst(fieldWords(what))} of ${nouns[kind].toLowerCase()}`;
}

/** Whether the account, group or membership itself is on one side only. */
const isWhole = ({ kind, what }: Pick<MoveDifference, 'kind' | 'what'>): boolean =>
  kind === 'membership' || what === kind;

/** A field as people read it: `e-mail address`. */
export const fieldWords = (what: string): string => ownWords[what] ?? what.replaceAll('_', ' ');

const ownWords: Readonly<Record<string, string>> = { guid: 'GUID', email: 'e-mail address' };

const upperFirst = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const importAgain = 'Import the roster of the move again';

/** What to do about a whole account, group or membership. */
const wholeSteps = {
  account: {
    missing: `${importAgain}: it creates the account. If it is not wanted, leave it behind in the map.`,
    extra: 'Find out who created the account and why. Lock it if it should not exist.',
  },
  group: {
    missing: `${importAgain}: it creates the group. If it is not wanted, leave it behind in the map.`,
    extra: 'Find out who created the group and why. Remove it if it should not exist.',
  },
  membership: {
    missing: `${importAgain}: it adds the people who are missing.`,
    extra: 'Find out who added the person to the group. Remove the membership if it is not right.',
  },
} as const;

const samePerson = 'Check that the account still belongs to the same person, then correct it on the server.';

/** What to do about one field. */
const fieldSteps: Readonly<Record<string, string>> = {
  guid: 'Another account has the username now. Find out whose it is before anybody uses it.',
  role: 'Set the role on the server, or correct it in the map.',
  status: 'Lock or unlock the account on the server, or correct the map.',
  username: samePerson,
  email: samePerson,
  external_id: samePerson,
  owner: 'Set the owner on the server, or find out who changed it.',
};

function stepFor(difference: MoveDifference | undefined, change: MoveVerification['change']): string {
  if (difference === undefined) return '';
  const { kind, what, expected } = difference;
  if (isWhole(difference)) {
    if (expected === '') return wholeSteps[kind].extra;
    return change === undefined
      ? wholeSteps[kind].missing
      : 'Add it on the server again, or correct the map.';
  }
  return fieldSteps[what] ?? 'Correct it on the server, or find out who changed it.';
}
