import { join } from 'node:path';
import type { Target } from '../../core/target.ts';
import type { JobContext } from '../job-context.ts';
import { type LeftLock, lockServer, type ServerLock, takeLock } from './run-lock.ts';
import { hashed, makeStateFolder } from './state-folder.ts';

type State = Pick<JobContext, 'stateFolder' | 'now' | 'on'>;

/**
 * Keeps other runs off a server, whatever they call it: by its address, and by what it says of itself.
 * @throws {OperatorError} `run-active`, `state-folder-not-writable`
 */
export function lockTarget(
  { facts: { url }, identity }: Pick<Target, 'facts' | 'identity'>,
  left: LeftLock,
  job: State,
): ServerLock {
  const quiet = once(job);
  const byAddress = lockServer(url, left, quiet);
  if (identity === undefined) return byAddress;
  const path = join(makeStateFolder(job), `${hashed(identity)}.server.lock`);
  try {
    return both(byAddress, takeLock(path, { server: url }, left, quiet));
  } catch (error) {
    byAddress.release();
    throw error;
  }
}

/** A run that was killed leaves both locks: that they are taken over is said once. */
function once(job: State): State {
  let isSaid = false;
  return {
    ...job,
    on: (event) => {
      if (event.kind === 'lock-taken-over' && isSaid) return;
      isSaid ||= event.kind === 'lock-taken-over';
      job.on(event);
    },
  };
}

const both = (one: ServerLock, other: ServerLock): ServerLock => ({
  lost: AbortSignal.any([one.lost, other.lost]),
  isHeld: () => one.isHeld() && other.isHeld(),
  confirm: () => {
    one.confirm();
    other.confirm();
  },
  release: () => {
    other.release();
    one.release();
  },
});
