import type { Snapshot } from '../../src/sandbox/connect/snapshot.ts';

type Record_ = Readonly<Record<string, string>>;

/** What the server has of one person. */
interface Standing {
  readonly role: string;
  readonly locked: boolean;
  readonly groups: ReadonlySet<string>;
}

/**
 * Where the outcome file of an import and the server contradict each other: somebody is said to be created
 * who is not there, or said to have failed who is. Nothing that the program itself believes goes into it.
 * @param before the server before the import
 */
export function findContradictions(rows: readonly Record_[], before: Snapshot, after: Snapshot): string[] {
  return rows.flatMap((row) => {
    const username = row['username'] ?? '';
    const faults = judge(row, standingOf(username, before), standingOf(username, after), after);
    return faults.map((fault) => `row ${row['row']} (${username}, ${row['outcome']}): ${fault}`);
  });
}

function standingOf(username: string, { users, members }: Snapshot): Standing | undefined {
  const account = users.find((user) => user.username === username);
  if (account === undefined) return undefined;
  const groups = Object.entries(members).flatMap(([group, names]) =>
    names.includes(username) ? [group] : [],
  );
  return { role: account.role, locked: account.locked, groups: new Set(groups) };
}

function judge(
  row: Record_,
  had: Standing | undefined,
  has: Standing | undefined,
  after: Snapshot,
): string[] {
  const { role = '', status = '', outcome = '', detail = '', groups_detail = '' } = row;
  const roleSet = role === '' || has?.role === role;
  const lockSet = status === '' || has?.locked === (status === 'locked');
  // A word holds for what is certain of a row; what nobody knows is said in its detail.
  const isUncertain = detail.includes('no answer came');
  const unchanged = has?.role === had?.role && has?.locked === had?.locked;
  const memberships = groups_detail === '' ? [] : groups_detail.split('; ').map((said) => said.split(': '));
  const faults: string[] = [];
  const expect_ = (truth: boolean, fault: string): void => {
    if (!truth) faults.push(fault);
  };
  switch (outcome) {
    case 'created':
    case 'created_groups_pending':
      expect_(had === undefined, 'was there before');
      expect_(has !== undefined && roleSet, 'is not there, or without the role');
      break;
    case 'created_role_pending':
      expect_(had === undefined && has !== undefined, 'was there before, or is not there');
      expect_(!roleSet || isUncertain, 'has the role');
      break;
    case 'updated':
    case 'updated_groups_pending':
    case 'unchanged':
    case 'already_in_use':
    case 'locked':
    case 'unlocked':
      expect_(has !== undefined && roleSet && lockSet, 'is not as the row asks');
      break;
    case 'failed':
    case 'not_attempted':
    case 'not_found_remote':
      expect_(unchanged, 'was changed');
      break;
    case 'unknown':
      break;
    default:
      faults.push('is a word that no rule here knows');
  }
  for (const [group = '', word] of outcome === 'unknown' ? [] : memberships) {
    const is = has?.groups.has(group) ?? false;
    const was = had?.groups.has(group) ?? false;
    if (word === 'added' || word === 'already_member') expect_(is, `is not in ${group}`);
    if (word === 'group_created') expect_(group in after.members, `there is no ${group}`);
    if (word === 'removed') expect_(!is, `is still in ${group}`);
    if (word === 'failed' || word === 'group_missing')
      expect_(is === was || isUncertain, `came into ${group} or out of it`);
  }
  return faults;
}
