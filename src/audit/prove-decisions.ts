import type { Directory, DirectoryGroup, DirectoryUser } from '../core/directory.ts';
import type { RowOutcome } from '../core/outcome.ts';
import type { ItemNow } from '../core/content/item-now.ts';
import { keyOfAccessChange } from '../core/review/access-change-key.ts';
import {
  type AccountDecision,
  type Decision,
  groupOf,
  isOnGrant,
  type ProvedDecision,
  type Review,
} from '../core/review/review.ts';
import type { Roster } from '../core/roster.ts';
import { keyOfSubject } from '../core/review/subject.ts';
import { unreachable } from '../core/unreachable.ts';
import { proveGrant } from './grants/prove-grant.ts';

/** What became of a review: the outcomes of its plan, and the server as it was read afterwards. */
export interface ReviewRun {
  readonly review: Review;
  readonly roster: Roster;
  readonly outcomes: readonly RowOutcome[];
  /** Absent if the server could not be read again. */
  readonly after?: Directory;
  /** The items of the decisions on content, as far as they could be read again, by GUID. */
  readonly items?: ReadonlyMap<string, ItemNow>;
}

/** Every decision with what was done for it, and whether the server is now as decided. */
export function proveDecisions({ review, roster, outcomes, after, items }: ReviewRun): ProvedDecision[] {
  const rowOf = rowFinder(roster);
  const outcomesByRow = new Map(outcomes.map((outcome) => [outcome.row, outcome]));
  const users = new Map(after?.users.map((user) => [user.guid, user]));
  const groups = new Map(after?.groups.map((group) => [group.guid, group]));
  return review.decisions.map((decision) => {
    const outcome = outcomesByRow.get(rowOf(decision) ?? -1);
    if (isOnGrant(decision)) {
      const item = items?.get(decision.subject.item.guid);
      return { decision, ...resultOf(decision, outcome), ...proveGrant(decision, item) };
    }
    const { subject } = decision;
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

/** The row that carries out a decision: that of the person, or that of the change of the item. */
function rowFinder({ entries, accessRows = [] }: Roster): (decision: Decision) => number | undefined {
  const ofPeople = new Map<string, number>(entries.map(({ username, row }) => [username, row]));
  const ofGrants = new Map(accessRows.map(({ row, change }) => [keyOfAccessChange(change), row]));
  return ({ subject }) =>
    'item' in subject ? ofGrants.get(keyOfSubject(subject)) : ofPeople.get(subject.username);
}

function resultOf(
  decision: Decision,
  outcome: RowOutcome | undefined,
): Pick<ProvedDecision, 'result' | 'detail' | 'doneAt'> {
  const { stale, doneAlready, word } = decision;
  if (stale !== undefined) return { result: 'refused_stale', detail: stale };
  if (doneAlready !== undefined) return { result: 'done_already', detail: doneAlready };
  if (word === 'keep' || word === 'exception') return { result: 'nothing_to_do', detail: '' };
  if (outcome === undefined) return { result: 'not_attempted', detail: 'the run has no row for it' };
  const ofGroup = outcome.groups.find(({ group }) => group === groupOf(decision)?.name);
  const result = ofGroup?.word ?? outcome.outcome;
  return {
    result,
    detail: ofGroup?.detail ?? outcome.detail,
    ...(done.has(result) ? { doneAt: outcome.endedAt } : {}),
  };
}

/** Results of decisions that were carried out: only these have a time when it was done. */
const done: ReadonlySet<ProvedDecision['result']> = new Set([
  'updated',
  'updated_groups_pending',
  'locked',
  'unlocked',
  'removed',
  'added',
]);

function proofOf(
  decision: AccountDecision,
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

function isAsDecided({ word, newRole, subject }: AccountDecision, user: DirectoryUser): boolean {
  switch (word) {
    case 'lock':
      return user.locked;
    case 'change role':
      return user.role === newRole;
    case 'keep':
    case 'exception':
    case 'revoke':
    case 'make viewer':
    case 'close to the list':
      return user.role === subject.role && user.locked === (subject.status === 'locked');
    default:
      return unreachable(word);
  }
}
