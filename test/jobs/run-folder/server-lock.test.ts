import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { JobEvent } from '../../../src/jobs/job-event.ts';
import { lockTarget } from '../../../src/jobs/run-folder/server-lock.ts';
import type { Target } from '../../../src/core/target.ts';
import { temporaryFolders } from '../../helpers/folders.ts';
import { openOn, seedOf } from '../../helpers/servers.ts';
import { sandboxes } from '../../sandbox/running.ts';

const newFolder = temporaryFolders();
const start = sandboxes();

type Named = Pick<Target, 'facts' | 'identity'>;

const named = (url: string, identity?: string): Named => ({
  facts: { url } as Target['facts'],
  ...(identity === undefined ? {} : { identity }),
});

function jobIn(folder: string) {
  const events: JobEvent[] = [];
  const job = {
    stateFolder: join(folder, 'state'),
    now: () => new Date(),
    on: (event: JobEvent) => events.push(event),
  };
  return { job, events };
}

test.for<{ name: string; one: Named; other: Named; refused: boolean }>([
  {
    name: 'two names for what says that it is one server',
    one: named('https://connect.example.org', 'a'),
    other: named('https://10.0.0.7:3939', 'a'),
    refused: true,
  },
  {
    name: 'two servers',
    one: named('https://connect.example.org', 'a'),
    other: named('https://staging.example.org', 'b'),
    refused: false,
  },
  {
    name: 'one address, behind which another host answers',
    one: named('https://connect.example.org', 'a'),
    other: named('https://connect.example.org', 'b'),
    refused: true,
  },
  {
    name: 'two names for servers that say nothing of themselves',
    one: named('https://sso.example.org'),
    other: named('https://10.0.0.7:17010'),
    refused: false,
  },
])('$name', ({ one, other, refused }) => {
  const { job } = jobIn(newFolder());
  const { release } = lockTarget(one, 'refuse', job);
  const second = (): void => {
    lockTarget(other, 'refuse', job).release();
  };
  if (refused)
    expect(second).toThrow(`another run is working on ${one.facts.url}: process ${process.pid} on`);
  else second();
  release();
  second();
  expect(readdirSync(job.stateFolder)).toEqual([]);
});

test('what a sandbox says of itself is the same by every address, and no other says it', async () => {
  const [one, other] = [await start({ seed: seedOf([]) }), await start({ seed: seedOf([]) })];
  const identityOf = async (url: string, { apiKey }: { apiKey: string }): Promise<string | undefined> =>
    (await openOn({ url, apiKey })).target.identity;
  const identity = await identityOf(one.url, one);
  expect(identity).toBeDefined();
  expect(await identityOf(one.url.replace('127.0.0.1', 'LOCALHOST'), one)).toBe(identity);
  expect(await identityOf(`${one.url}/connect/`, one)).toBe(identity);
  expect(await identityOf(other.url, other)).not.toBe(identity);
});
