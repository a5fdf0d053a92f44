import type { Target } from '../../core/target.ts';
import type { JobScope } from '../job-context.ts';
import { openSession } from '../session/open-session.ts';
import type { ServerOptions } from '../session/server-options.ts';
import { type MadeOnServer, refuseOtherAddress, refuseOtherServer } from './plan-file-checks.ts';

/**
 * Opens the server that something was made on, and no other: no request carries the key to another address.
 * @throws {OperatorError} `plan-other-server`, `target-…`
 */
export async function openServerOf(
  made: MadeOnServer,
  server: ServerOptions,
  job: JobScope,
): Promise<Target> {
  const { target } = await openSession(server, job, (address) => {
    refuseOtherAddress(made, address);
  });
  refuseOtherServer(made, target.facts);
  return target;
}
