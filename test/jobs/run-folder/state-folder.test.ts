import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { noLosses } from '../../../src/core/plan/access-loss.ts';
import type { JobEvent } from '../../../src/jobs/job-event.ts';
import { rememberRun, runNamed } from '../../../src/jobs/run-folder/last-run.ts';
import { recentLosses, rememberLosses } from '../../../src/jobs/run-folder/recent-losses.ts';
import { lockServer } from '../../../src/jobs/run-folder/run-lock.ts';
import { stateKey } from '../../../src/jobs/run-folder/state-folder.ts';
import { temporaryFolders } from '../../helpers/folders.ts';

const newFolder = temporaryFolders();
const server = 'https://connect.example.org/';

/** A file where a folder would have to be created: unlike a permission, root is held to it as well. */
function belowAFile(): string {
  const file = join(newFolder(), 'file');
  writeFileSync(file, '');
  return join(file, 'rollcall');
}

function jobWith(stateFolder: string | undefined) {
  const events: JobEvent[] = [];
  const on = (event: JobEvent): void => void events.push(event);
  return { cwd: newFolder(), stateFolder, now: () => new Date(), on, events };
}

const places = [
  { name: 'no state folder', place: () => undefined, named: 'no state folder was given' },
  { name: 'one that cannot be created', place: belowAFile, named: 'rollcall is not writable (ENOTDIR)' },
];

test.for(places)('with $name, what is read is empty, without a word', ({ place }) => {
  const job = jobWith(place());
  expect(recentLosses(server, job)).toEqual(noLosses);
  expect(() => runNamed(undefined, 'resume', job)).toThrow(
    expect.objectContaining({ code: 'journal-unreadable' }),
  );
  expect(job.events).toEqual([]);
});

test.for(places)('with $name, writing says which folder it takes and how to name one', ({ place, named }) => {
  const job = jobWith(place());
  const writing = [
    () => lockServer(server, 'refuse', job),
    () => {
      rememberRun('run', job);
    },
    () => {
      rememberLosses({ runId: 'one', losses: { ...noLosses, locks: 3 } }, server, job);
    },
  ];
  for (const write of writing) {
    expect(write).toThrow(
      expect.objectContaining({
        code: 'state-folder-not-writable',
        message: expect.stringContaining(named) as string,
        hint: expect.stringMatching(
          /--state-dir DIR.*ROLLCALL_STATE_DIR; in a program, stateFolder/,
        ) as string,
      }),
    );
  }
});

test('a file that cannot be replaced is said in the same way', () => {
  const job = jobWith(newFolder());
  rememberLosses({ runId: 'one', losses: { ...noLosses, locks: 3 } }, server, job);
  const [name = ''] = readdirSync(job.stateFolder ?? '');
  const elsewhere = jobWith(newFolder());
  mkdirSync(join(elsewhere.stateFolder ?? '', name, 'occupied'), { recursive: true });
  expect(() => {
    rememberLosses({ runId: 'one', losses: { ...noLosses, locks: 3 } }, server, elsewhere);
  }).toThrow(expect.objectContaining({ code: 'state-folder-not-writable' }));
});

test('reading leaves no folder behind', () => {
  const job = jobWith(join(newFolder(), 'state'));
  recentLosses(server, job);
  expect(() => runNamed(undefined, 'resume', job)).toThrow();
  expect(existsSync(job.stateFolder ?? '')).toBe(false);
});

test.for([
  { one: 'http://127.0.0.1:3939', other: 'http://localhost:3939', is: 'one server' },
  { one: 'http://[::1]:3939', other: 'http://127.0.0.1:3939', is: 'one server' },
  { one: 'https://Connect.example.org', other: 'https://connect.example.org:443/', is: 'one server' },
  { one: 'http://[::ffff:127.0.0.1]:3939', other: 'http://0.0.0.0:3939', is: 'one server' },
  { one: 'http://localhost.:3939', other: 'http://127.1:3939', is: 'one server' },
  { one: 'https://connect.example.org./a', other: 'https://connect.example.org/a/', is: 'one server' },
  { one: 'http://127.0.0.1:3939', other: 'http://127.0.0.1:4040', is: 'two servers' },
  { one: 'http://[::ffff:10.0.0.1]', other: 'http://127.0.0.1', is: 'two servers' },
  { one: 'https://example.org/a', other: 'https://example.org/b', is: 'two servers' },
])('$one and $other are $is', ({ one, other, is }) => {
  expect(stateKey(one) === stateKey(other)).toBe(is === 'one server');
});
