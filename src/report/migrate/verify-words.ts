import type { MoveDifference } from '../../core/migration/verification.ts';
import { plural } from '../../core/text/plural.ts';
import { someOf } from '../../core/text/some-of.ts';
import { visible } from '../../core/text/visible.ts';
import type { MoveVerification } from './verify-json.ts';

interface VerifyWords {
  readonly title: string;
  readonly asDecided: string;
  readonly toCorrect: string;
  /** What the two exports are of. */
  readonly sides: readonly [first: string, second: string];
}

/** What a verification is about: another server, or one server whose sign-in provider changes. */
export const verifyWords = ({ change, second }: Pick<MoveVerification, 'change' | 'second'>): VerifyWords =>
  change === undefined
    ? {
        title: `Verification of the move to ${second.serverUrl}`,
        asDecided: 'The second server has what was decided.',
        toCorrect: 'Correct the second server or the map, export the second server again, and verify again.',
        sides: ['First server', 'Second server'],
      }
    : {
        title: `Verification of the new sign-in provider of ${second.serverUrl}`,
        asDecided: 'The server has what was decided.',
        toCorrect: 'Correct the server or the map, export the server again, and verify again.',
        sides: ['Server before', 'Server after'],
      };

/** Whose account is not the one that was linked: the name is the same, the server's id of the account is not. */
export function otherAccountWords(differences: readonly MoveDifference[]): readonly string[] {
  const others = differences.filter(({ kind, what }) => kind === 'account' && what === 'guid');
  if (others.length === 0) return [];
  const names = someOf(others.map(({ name }) => visible(name)));
  return [
    `Not the account in the map: ${plural(others.length, 'username now belongs to an account', 'usernames now belong to accounts')} with another GUID: ${names}. Find out whose ${others.length === 1 ? 'account this is' : 'accounts these are'}.`,
  ];
}

/** What is said of a server without unexplained differences; what was not compared comes first. */
export function goodWords({
  change,
  first,
  second,
  accounts,
  groupsNotCompared,
}: Pick<MoveVerification, 'change' | 'first' | 'second' | 'accounts' | 'groupsNotCompared'>): string {
  const of =
    change === undefined
      ? `the ${plural(accounts, 'account')} of ${first.serverUrl}`
      : `its ${plural(accounts, 'account')}`;
  return groupsNotCompared === 0
    ? `✓ ${second.serverUrl} has what was decided for ${of}.`
    : `${notComparedWords({ groupsNotCompared })} Everything else on ${second.serverUrl} is as decided for ${of}.`;
}

export const notComparedWords = ({
  groupsNotCompared,
}: Pick<MoveVerification, 'groupsNotCompared'>): string =>
  `Not compared: the members of ${plural(groupsNotCompared, 'group')}, which an export does not list.`;
