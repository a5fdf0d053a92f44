import type { LookUp } from '../../core/directory.ts';
import type { Username } from '../../core/ids.ts';
import type { MigrationMap } from '../../core/migration/migration-map.ts';
import { markLookedUp, nameToCreate } from '../../migrate/directory-answers.ts';
import { defaults } from '../defaults.ts';
import type { JobScope } from '../job-context.ts';
import { answered } from '../planning/look-up-names.ts';
import { openSession } from '../session/open-session.ts';
import { paceOf, type ServerOptions } from '../session/server-options.ts';
import { targetNamed } from '../target-rules.ts';
import { unsuitable } from './unsuitable.ts';

/**
 * Looks up everybody who would get a new account in the directory of the second server. Sends only GET.
 * @throws {OperatorError} `migration-invalid` for another server than the map's, or one without such a directory; `target-…`
 */
export async function askDirectory(
  map: MigrationMap,
  server: ServerOptions,
  job: JobScope,
): Promise<MigrationMap> {
  if (targetNamed(map.second.system) !== server.target) {
    throw unsuitable(`--remote: ${map.second.system} has no directory to search`, 'Leave --remote out.');
  }
  const { target } = await openSession(server, job);
  const { facts, capabilities, rules } = target;
  if (facts.url !== map.second.serverUrl) {
    throw unsuitable(
      `The server is ${facts.url}, and the export of --to is of ${map.second.serverUrl}`,
      'Give --server the address of the server to move to, as it was exported.',
    );
  }
  const support = capabilities['look-up-user'];
  if (!support.can) {
    throw unsuitable(
      `--remote: ${rules.title} at ${facts.url} has no directory to search: ${support.why}`,
      'Leave --remote out.',
    );
  }
  const existing = new Set(map.before.users.map(({ username }) => username));
  const names = [...new Set(map.users.flatMap((row) => nameToCreate(row, existing) ?? []))];
  const answers = new Map<Username, LookUp>();
  await target.lookUpUsers(names, {
    method: defaults.lookUps,
    concurrency: paceOf(server).concurrency,
    signal: job.signal,
    onAnswer: (name, answer) => {
      answers.set(name, answered(answer));
      job.on({ kind: 'directory-searched', done: answers.size, total: names.length });
    },
  });
  return markLookedUp(map, answers);
}
