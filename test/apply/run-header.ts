import type { RunHeader } from '../../src/apply/journal-format.ts';
import { userGuid } from '../../src/core/ids.ts';
import type { Roster } from '../../src/core/roster.ts';
import { defaultPolicy } from '../../src/jobs/defaults.ts';
import { username } from '../helpers/rosters.ts';

/** How a run of this roster begins, on a server that is nobody's. */
export const headerOf = ({ file, sha256, header, secretColumns }: Roster): RunHeader => ({
  runId: '20260401T090000Z-import-1a2b3c',
  command: 'import',
  toolVersion: '0.1.0',
  startedAt: '2026-04-01T09:00:00.000Z',
  target: 'connect',
  facts: {
    url: 'https://connect.example.com',
    version: '2026.02.0',
    provider: 'Google',
    caller: { guid: userGuid('u-admin'), username: username('admin'), role: 'administrator' },
    notes: [],
  },
  policy: defaultPolicy,
  flags: [],
  concurrency: 4,
  maxFailures: 10,
  limits: { requestsPerSecond: 10, searchesPerSecond: 5 },
  roster: { file, sha256, header, secretColumns },
});
