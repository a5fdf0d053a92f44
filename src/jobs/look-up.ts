import type { RemoteGroup, RemoteUser } from '../core/remote-entry.ts';
import type { SearchResult, Support } from '../core/target.ts';
import { inScope, type JobContext } from './job-context.ts';
import { openSession } from './session/open-session.ts';
import type { ServerOptions } from './session/server-options.ts';

export interface LookUpOptions {
  readonly server: ServerOptions;
  readonly kind: 'users' | 'groups';
  /** The first letters of a username, a name or a group. */
  readonly prefix: string;
}

export type LookUpResult = {
  /** Whether the directory can be searched; if not, the hits are what the server itself has. */
  readonly support: Support;
} & (
  | { readonly kind: 'users'; readonly found: SearchResult<RemoteUser> }
  | { readonly kind: 'groups'; readonly found: SearchResult<RemoteGroup> }
);

/** Searches the remote directory. Sends only GET. @throws {OperatorError} `target-…` */
export function lookUp({ server, kind, prefix }: LookUpOptions, context: JobContext): Promise<LookUpResult> {
  return inScope(context, async (job): Promise<LookUpResult> => {
    const { target } = await openSession(server, job);
    const { capabilities } = target;
    if (kind === 'users') {
      const found = await target.searchUsers(prefix, job.signal);
      return { kind, found, support: capabilities['look-up-user'] };
    }
    const found = await target.searchGroups(prefix, job.signal);
    return { kind, found, support: capabilities['look-up-group'] };
  });
}
