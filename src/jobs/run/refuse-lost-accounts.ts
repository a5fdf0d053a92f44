import { rowStep } from '../../apply/journal-format.ts';
import type { RecordedRun } from '../../apply/recorded-run.ts';
import type { Directory } from '../../core/directory.ts';
import { OperatorError } from '../../core/errors.ts';
import type { UserGuid } from '../../core/ids.ts';
import type { DirectoryWanted } from '../../core/target.ts';
import { plural } from '../../core/text/plural.ts';

type Recorded = Pick<RecordedRun, 'plan' | 'history'>;

/** The accounts that the run created, by what the server answered, in the order of the plan. */
function* createdAccounts({ plan, history }: Recorded): Generator<UserGuid> {
  for (const { row, steps } of plan.rows) {
    for (const [index, { kind }] of steps.entries()) {
      const step = kind === 'create-user' ? history.stepOf(rowStep(row, index)) : 'untouched';
      if (typeof step !== 'string' && step.status === 'applied' && step.userGuid !== undefined)
        yield step.userGuid;
    }
  }
}

/**
 * The account that a backup from any time before the end of the run is without. Undefined where the run created none.
 * It is looked for beside the few accounts that are read when not all of them are.
 */
export function lastCreated(run: Recorded): UserGuid | undefined {
  let last: UserGuid | undefined;
  for (const guid of createdAccounts(run)) last = guid;
  return last;
}

interface AsRead {
  readonly directory: Directory;
  readonly wanted: DirectoryWanted;
  readonly readDirectory: (wanted: DirectoryWanted) => Promise<Directory>;
}

/**
 * A server that was restored from a backup is without what the run did after it. Its journal would be believed all the
 * same, and people reported as created who have no account.
 * @throws {OperatorError} `resume-accounts-gone`
 */
export async function refuseLostAccounts(
  run: Recorded,
  { directory, wanted, readDirectory }: AsRead,
): Promise<void> {
  const { accounts } = wanted;
  const isRead = (guid: UserGuid): boolean => accounts === undefined || accounts.guids.has(guid);
  if (lostIn(run, directory).every((guid) => !isRead(guid))) return;
  // A sample is gone: how many are, only all accounts tell.
  const all = accounts === undefined ? directory : await readDirectory({ membersOf: new Set() });
  const { length } = lostIn(run, all);
  if (length === 0) return;
  throw new OperatorError(
    `${plural(length, 'account')} that this run created ${length === 1 ? 'is' : 'are'} no longer on the server (was it restored from a backup?)`,
    {
      code: 'resume-accounts-gone',
      hint: 'No change was sent. What the run recorded as done may be missing, so the rest of it is not enough. Import the same roster again: it finds the accounts that exist, creates the others, and does what is left.',
    },
  );
}

function lostIn(run: Recorded, { users }: Directory): UserGuid[] {
  const found = new Set(users.map(({ guid }) => guid));
  return [...createdAccounts(run)].filter((guid) => !found.has(guid));
}
