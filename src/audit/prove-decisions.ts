import type { Directory, DirectoryGroup, DirectoryUser } from '../core/directory.ts';
import type { RowOutcome } from '../core/outcome.ts';
import type { Decision, ProvedDecision, Review } from '../core/review/review.ts';
import type { Roster } from '../core/roster.ts';
import { unreachable } from '../core/unreachable.ts';

/** What became of a review: the outcomes of its plan, and the server as it was read afterwards. */
export interface ReviewRun {
  readonly review: Review;
  readonly roster: Roster;
  readonly outcomes: readonly RowOutcome[];
  /** Absent if the server could not be read again. */
  readonly after?: Directory;
}

/** Every decision with what was done for it, and whether the server is now as decided. */
export function proveDecisions({ review, roster, outcomes, after }: ReviewRun): ProvedDecision[] {
  const rowsByName = new Map<string, number>(roster.entries.map(({ username, row }) => [username, row]));
  const outcomesByRow = new Map(outcomes.map((outcome) => [outcome.row, outcome]));
  const users = new Map(after?.users.map((user) => [user.guid, user]));
  const groups = new Map(after?.groups.map((group) => [group.guid, group]));
  return review.decisions.map((decision) => {
    const { subject } = decision;
    const outcome = outcomesByRow.get(rowsByName.get(subject.username) ?? -1);
    const group = subject.group === undefined ? undefined : groups.get(subject.group.guid);
    return {
      decision,
      ...resultOf(decision, outcome),
      ...(after === undefined
        ? { proof: 'unknown', found: 'the server could not be read again' }
        : proofOf(decision, users.get(subject.userGuid), group)),
    };
  });
}

function resultOf(
  { stale, doneAlready, word, subject }: Decision,
  outcome: RowOutcome | undefined,
): Pick<ProvedDecision, 'result' | 'detail' | 'doneAt'> {
  if (stale !== undefined) return { result: 'refused_stale', detail: stale };
  if (doneAlready !== undefined) return { result: 'done_already', detail: doneAlready };
  if (word === 'keep' || word === 'exception') return { result: 'nothing_to_do', detail: '' };
  if (outcome === undefined) return { result: 'not_attempted', detail: 'the run has no row for it' };
  const ofGroup = outcome.groups.find(({ group }) => group === subject.group?.name);
  return {
    result: subject.group === undefined ? outcome.outcome : (ofGroup?.word ?? outcome.outcome),
    detail: ofGroup?.detail ?? outcome.detail,
    doneAt: outcome.endedAt,
  };
}

function proofOf(
  decision: Decision,
  user: DirectoryUser | undefined,
  group: DirectoryGroup | undefined,
): Pick<ProvedDecision, 'proof' | 'found'> {
  if (user === undefined) return { proof: 'not_so', found: 'the account does not exist' };
  const { subject, word } = decision;
  if (subject.group !== undefined) {
    if (group?.members === undefined)
      return { proof: 'unknown', found: 'the group does not exist, or its members are not listed' };
    const isMember = group.members.includes(user.guid);
    const found = isMember ? `member of ${group.name}` : `not a member of ${group.name}`;
    return { proof: isMember === (word !== 'revoke') ? 'proved' : 'not_so', found };
  }
  const found = `${user.role}, ${user.locked ? 'locked' : 'not locked'}`;
  return { proof: isAsDecided(decision, user) ? 'proved' : 'not_so', found };
}

function isAsDecided({ word, newRole, subject }: Decision, user: DirectoryUser): boolean {
  switch (word) {
    case 'lock':
      return user.locked;
    case 'change role':
      return user.role === newRole;
    case 'keep':
    case 'exception':
    case 'revoke':
      return user.role === subject.role && user.locked === (subject.status === 'locked');
    default:
      return unreachable(word);
  }
}
