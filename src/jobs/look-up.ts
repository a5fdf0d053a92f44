import type { RemoteGroup, RemoteUser } from '../core/remote-entry.ts';
import { OperatorError } from '../core/errors.ts';
import { foldCase } from '../core/ids.ts';
import type { SearchResult, Support, Target } from '../core/target.ts';
import { addressIn, isAddress } from '../people/spellings.ts';
import { inScope, type JobContext } from './job-context.ts';
import { findByAddress } from './planning/search-directory.ts';
import { openSession } from './session/open-session.ts';
import type { ServerOptions } from './session/server-options.ts';

/** What the names that are searched for begin with. */
export interface LookUpOptions {
  readonly server: ServerOptions;
  readonly kind: 'users' | 'groups';
  /** The first letters of a username, a name or a group; or the whole e-mail address of a person. */
  readonly prefix: string;
}

/** The people or groups that a search of the remote directory found. */
export type LookUpResult = {
  /** Whether the directory can be searched; if not, the hits are what the server itself has. */
  readonly support: Support;
} & (
  | { readonly kind: 'users'; readonly found: SearchResult<RemoteUser>; readonly by: 'name' | 'email' }
  | { readonly kind: 'groups'; readonly found: SearchResult<RemoteGroup> }
);

/** Searches the remote directory. Sends only GET. @throws {OperatorError} `target-…` */
export function lookUp(options: LookUpOptions, context: JobContext): Promise<LookUpResult> {
  return inScope(context, options, async (job): Promise<LookUpResult> => {
    const { server, kind, prefix } = options;
    const { target } = await openSession(server, job);
    const { capabilities } = target;
    if (kind === 'users') {
      return {
        kind,
        ...(await findUsers(prefix, target, job.signal)),
        support: capabilities['look-up-user'],
      };
    }
    const found = await target.searchGroups(prefix, job.signal);
    return { kind, found, support: capabilities['look-up-group'] };
  });
}

/** People whose names begin so; without any, those who have this e-mail address, which no search compares. */
async function findUsers(
  prefix: string,
  target: Target,
  signal: AbortSignal,
): Promise<{ readonly found: SearchResult<RemoteUser>; readonly by: 'name' | 'email' }> {
  const found = await target.searchUsers(prefix, signal);
  const address = addressIn(prefix);
  if (found.hits.length > 0 || !isAddress(address)) return { found, by: 'name' };
  const { users } = await target.readDirectory({ membersOf: new Set() }, signal);
  const owners = users.filter(({ email }) => foldCase(email) === foldCase(address));
  if (owners.length > 0 || found.searched === 'server')
    return { found: { ...found, hits: owners }, by: 'email' };
  const { people, extent, failed } = await findByAddress(address, { target, signal });
  if (failed !== undefined) {
    throw new OperatorError(failed, { code: 'target-failed', hint: 'Run the command again.' });
  }
  return { found: { ...found, hits: people, extent }, by: 'email' };
}
