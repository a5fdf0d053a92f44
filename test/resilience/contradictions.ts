import type { Snapshot } from '../../src/sandbox/connect/snapshot.ts';

type OutcomeRecord = Readonly<Record<string, string>>;

/** The state of one person on the server. */
interface AccountState {
  readonly role: string;
  readonly locked: boolean;
  readonly groups: ReadonlySet<string>;
}

/** A row of an outcome file, and its person before and after the import. */
interface Case {
  readonly record: OutcomeRecord;
  readonly had: AccountState | undefined;
  readonly has: AccountState | undefined;
  /** Whether an earlier row is about the same person, and so about the account. */
  readonly place: 'first row' | 'further row';
  readonly groups: ReadonlySet<string>;
}

/**
 * Where the outcome file of an import contradicts the server: an account is reported as created that does not
 * exist, or as failed that does. Does not use any state of the program.
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
    const had = accountStateOf(username, before);
    const has = accountStateOf(username, after);
    const faults = [...accountFaults({ record, had, has, place, groups })];
    faults.push(...membershipFaults({ record, had, has, place, groups }));
    return faults.map((fault) => `row ${row} (${username}, ${outcome}): ${fault}`);
  });
}

function accountStateOf(username: string, { users, members }: Snapshot): AccountState | undefined {
  const account = users.find((user) => user.username === username);
  if (account === undefined) return undefined;
  const groups = Object.keys(members).filter((group) => members[group]?.includes(username));
  return { role: account.role, locked: account.locked, groups: new Set(groups) };
}

/** An outcome word covers only what is certain; `detail` says what is not known. */
const isUncertain = ({ detail = '' }: OutcomeRecord): boolean => detail.includes('the result is not known');

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
        'does not exist as the row asks, or existed before',
      );
    case 'created_role_pending':
      return unless(
        had === undefined && has !== undefined && (!hasRole || isUncertain(record)),
        'does not exist, or existed before, or has the role',
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
      // The first row of the person has the outcome of the account.
      return unless(unchanged || place === 'further row', 'was changed');
    case 'unknown':
      return [];
    default:
      return ['is an outcome word without a rule here'];
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
      // Where the directory manages members, this does not add any.
      group_created: groups.has(group),
      removed: !is,
      failed: is === was || isUncertain(record),
      group_missing: is === was || isUncertain(record),
      managed_by_provider: is === was,
    }[word ?? ''];
    return truth === true ? [] : [`${said}, which is not true`];
  });
}
