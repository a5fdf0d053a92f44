import { setTimeout as delay } from 'node:timers/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { importRoster, type JobContext, resumeRun, Secret, type ServerOptions } from '../../src/index.ts';
import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { closedAfterwards } from '../helpers/closed-afterwards.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { seedOf, writesIn } from '../helpers/servers.ts';

const newFolder = temporaryFolders();
const sandboxOf = closedAfterwards(startSandbox);
const names = ['ann', 'bob', 'cyd', 'dee'];

async function newPlace() {
  const sandbox = await sandboxOf({ seed: seedOf(names) });
  const server: ServerOptions = {
    target: 'connect',
    url: sandbox.url,
    apiKey: new Secret(sandbox.apiKey),
    ratePerSecond: 0,
    searchesPerSecond: 0,
    concurrency: 1,
  };
  const cwd = newFolder();
  const job: JobContext = {
    cwd,
    stateFolder: join(cwd, 'state'),
    signal: new AbortController().signal,
    now: () => new Date(),
    operator: 'nightly@example',
    on: () => undefined,
    confirm: () => Promise.resolve('yes'),
  };
  const file = { name: 'people.csv', bytes: Buffer.from(`username\n${names.join('\n')}\n`) };
  return { sandbox, options: { server, input: { kind: 'roster', file } as const }, job };
}

test.for([
  { name: 'is never given', answer: () => new Promise<never>(() => undefined) },
  { name: 'is a late yes', answer: () => delay(20, 'yes' as const) },
  { name: 'is a late error', answer: () => delay(20).then(() => Promise.reject(new Error('closed'))) },
])('aborted while the answer $name: no change, and the next run may begin', async ({ answer }) => {
  const { sandbox, options, job } = await newPlace();
  const stop = new AbortController();
  const confirm = (): Promise<'yes'> => {
    setTimeout(() => {
      stop.abort('terminated');
    }, 1);
    return answer();
  };
  await expect(importRoster(options, { ...job, signal: stop.signal, confirm })).rejects.toBe('terminated');
  await delay(30);
  expect(writesIn(sandbox.requestLog)).toEqual([]);
  expect(await importRoster(options, job)).toMatchObject({ kind: 'applied', exit: 'ok' });
});

test('an event that cannot be handled ends the run, which can be resumed', async () => {
  const { sandbox, options, job } = await newPlace();
  const broken = new Error('the log is full');
  const on: JobContext['on'] = ({ kind }) => {
    if (kind === 'row-ended') throw broken;
  };
  await expect(importRoster(options, { ...job, on })).rejects.toBe(broken);
  expect(writesIn(sandbox.requestLog).length).toBeLessThan(names.length);
  const resumed = await resumeRun({ serverFor: () => options.server }, job);
  expect(resumed).toMatchObject({ exit: 'ok', manifest: { counts: { created: names.length } } });
});
