import type { Snapshot } from '../../src/sandbox/connect/snapshot.ts';

type OutcomeRecord = Readonly<Record<string, string>>;

/** What the server has of one person. */
interface Standing {
  readonly role: string;
  readonly locked: boolean;
  readonly groups: ReadonlySet<string>;
}

/** A row of an outcome file, and the person it is about before and after the import. */
interface Case {
  readonly record: OutcomeRecord;
  readonly had: Standing | undefined;
  readonly has: Standing | undefined;
  /** Whether the person's account stands in an earlier row. */
  readonly place: 'first row' | 'further row';
  readonly groups: ReadonlySet<string>;
}

/**
 * Where the outcome file of an import and the server contradict each other: somebody is said to be created
 * who is not there, or said to have failed who is. Nothing that the program itself believes goes into it.
 * @param before the server before the import
 */
export function findContradictions(
  records: readonly OutcomeRecord[],
  before: Snapshot,
  after: Snapshot,
): string[] {
  const groups = new Set(Object.keys(after.members));
  const seen = new Set<string>();
  return records.flatMap((record) => {
    const { row = '', username = '', outcome = '' } = record;
    const place = seen.has(username) ? 'further row' : 'first row';
    seen.add(username);
    const had = standingOf(username, before);
    const has = standingOf(username, after);
    const faults = [...accountFaults({ record, had, has, place, groups })];
    faults.push(...membershipFaults({ record, had, has, place, groups }));
    return faults.map((fault) => `row ${row} (${username}, ${outcome}): ${fault}`);
  });
}

function standingOf(username: string, { users, members }: Snapshot): Standing | undefined {
  const account = users.find((user) => user.username === username);
  if (account === undefined) return undefined;
  const groups = Object.keys(members).filter((group) => members[group]?.includes(username));
  return { role: account.role, locked: account.locked, groups: new Set(groups) };
}

/** A word holds for what is certain of a row; of what nobody knows, `detail` says so. */
const isUncertain = ({ detail = '' }: OutcomeRecord): boolean => detail.includes('no answer came');

function accountFaults({ record, had, has, place }: Case): string[] {
  const { role = '', status = '', outcome = '' } = record;
  const hasRole = role === '' || has?.role === role;
  const hasStatus = status === '' || has?.locked === (status === 'locked');
  const unchanged = has?.role === had?.role && has?.locked === had?.locked;
  const unless = (truth: boolean, fault: string): string[] => (truth ? [] : [fault]);
  switch (outcome) {
    case 'created':
    case 'created_groups_pending':
      return unless(
        had === undefined && has !== undefined && hasRole,
        'is not there as the row asks, or was before',
      );
    case 'created_role_pending':
      return unless(
        had === undefined && has !== undefined && (!hasRole || isUncertain(record)),
        'is not there, or was before, or has the role',
      );
    case 'updated':
    case 'updated_groups_pending':
    case 'unchanged':
    case 'already_in_use':
    case 'locked':
    case 'unlocked':
      return unless(has !== undefined && hasRole && hasStatus, 'is not as the row asks');
    case 'failed':
    case 'not_found_remote':
      return unless(unchanged, 'was changed');
    case 'not_attempted':
      // What became of the account stands in the person's first row.
      return unless(unchanged || place === 'further row', 'was changed');
    case 'unknown':
      return [];
    default:
      return ['is a word that no rule here knows'];
  }
}

function membershipFaults({ record, had, has, groups }: Case): string[] {
  const { outcome, groups_detail = '' } = record;
  if (outcome === 'unknown' || groups_detail === '') return [];
  return groups_detail.split('; ').flatMap((said) => {
    const [group = '', word] = said.split(': ');
    const is = has?.groups.has(group) ?? false;
    const was = had?.groups.has(group) ?? false;
    const truth = {
      added: is,
      already_member: is,
      // Where the directory decides who is a member, nobody comes into it by this.
      group_created: groups.has(group),
      removed: !is,
      failed: is === was || isUncertain(record),
      group_missing: is === was || isUncertain(record),
      managed_by_provider: is === was,
    }[word ?? ''];
    return truth === true ? [] : [`${said}, which is not so`];
  });
}
