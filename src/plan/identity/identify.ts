import { defined } from '../../core/defined.ts';
import type { DirectoryUser, LookedUp } from '../../core/directory.ts';
import type { Username } from '../../core/ids.ts';
import type { NameIndex } from '../../core/identity.ts';
import type { OutcomeWord } from '../../core/outcome.ts';
import type { Policy } from '../../core/plan/plan.ts';
import type { Profile } from '../../core/profile.ts';

/** Who a name of the roster stands for: an existing account, a new person, or it cannot be determined. */
export type Identity = Existing | Newcomer | Blocked;

export interface Existing {
  readonly kind: 'existing';
  readonly user: DirectoryUser;
  readonly notes: readonly string[];
}

export interface Newcomer {
  readonly kind: 'newcomer';
  /** The future spelling of the account: that of the directory, if it has the name. */
  readonly username: Username;
  readonly via: 'ticket' | 'direct';
  /** What the directory says about the person; absent where the row says it. */
  readonly remoteProfile?: Profile;
  readonly notes: readonly string[];
}

export interface Blocked {
  readonly kind: 'blocked';
  readonly outcome: OutcomeWord;
  readonly detail: string;
  /** If the server cannot do it: where that is documented. */
  readonly source?: string;
}

/**
 * The rule of identity, across accounts and directory: the exact spelling wins, wherever it is; without one,
 * the only name that differs just in case is meant, unless the policy demands exact names.
 */
export function identify(
  wanted: Username,
  accounts: NameIndex<DirectoryUser>,
  lookedUp: LookedUp | undefined,
  { matchCase }: Pick<Policy, 'matchCase'>,
): Identity {
  const account = accounts.match(wanted);
  if (account.kind === 'exact') return { kind: 'existing', user: account.match, notes: [] };
  if (account.kind === 'exact-several') {
    return blocked('conflict', `${account.matches.length} accounts on the server have exactly this name`);
  }
  if (lookedUp?.kind === 'found' && lookedUp.name === wanted) return newcomerFrom(lookedUp, []);
  if (lookedUp?.kind === 'ambiguous' && lookedUp.candidates.includes(wanted)) {
    return blocked('ambiguous_remote', 'several users of the directory have exactly this name');
  }
  if (lookedUp?.kind === 'failed') {
    return blocked('failed', `the directory search failed: ${lookedUp.failure.message}`);
  }
  if (lookedUp?.kind === 'truncated') {
    return blocked(
      'lookup_truncated',
      'too many names in the directory begin like this one, and it cut off its answer',
    );
  }
  const inOtherCase = matchCase === 'exact' ? [] : spellings(account, lookedUp);
  if (inOtherCase.length > 1) {
    const outcome = lookedUp === undefined ? 'conflict' : 'ambiguous_remote';
    return blocked(
      outcome,
      `no name matches exactly, and these differ only in upper and lower case: ${inOtherCase.join(', ')}`,
    );
  }
  const [spelling] = inOtherCase;
  if (spelling !== undefined) {
    const notes = [`taken as ${spelling}, which differs only in upper and lower case`];
    if (account.kind === 'other-case') return { kind: 'existing', user: account.match, notes };
    if (lookedUp?.kind === 'found') return newcomerFrom(lookedUp, notes);
  }
  if (lookedUp === undefined) return { kind: 'newcomer', username: wanted, via: 'direct', notes: [] };
  return blocked('not_found_remote', describeAbsence(lookedUp));
}

/** Every distinct spelling, on the server and in its directory, that differs from the wanted one only in case. */
function spellings(
  account: ReturnType<NameIndex<DirectoryUser>['match']>,
  lookedUp: LookedUp | undefined,
): string[] {
  const onServer =
    account.kind === 'other-case-several'
      ? account.matches.map(({ username }) => username)
      : account.kind === 'other-case'
        ? [account.match.username]
        : [];
  const remote =
    lookedUp?.kind === 'found' ? [lookedUp.name] : lookedUp?.kind === 'ambiguous' ? lookedUp.candidates : [];
  return [...new Set<string>([...onServer, ...remote])];
}

function newcomerFrom({ name, profile }: LookedUp & { kind: 'found' }, notes: readonly string[]): Newcomer {
  return {
    kind: 'newcomer',
    // The target has trimmed and normalised the directory's spelling; it may differ in case.
    username: name as Username,
    via: 'ticket',
    ...defined({ remoteProfile: profile }),
    notes,
  };
}

function describeAbsence(lookedUp: LookedUp): string {
  const similar =
    lookedUp.kind === 'absent'
      ? lookedUp.similar
      : lookedUp.kind === 'found'
        ? [lookedUp.name]
        : lookedUp.kind === 'ambiguous'
          ? lookedUp.candidates
          : [];
  return similar.length === 0
    ? 'the directory has no user whose name begins with this'
    : `the directory has no user with exactly this name; the search returned ${similar.join(', ')}`;
}

const blocked = (outcome: OutcomeWord, detail: string): Blocked => ({ kind: 'blocked', outcome, detail });
