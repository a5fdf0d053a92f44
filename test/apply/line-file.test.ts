import { appendFileSync, chmodSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LineFile } from '../../src/apply/line-file.ts';
import { temporaryFolders } from '../helpers/folders.ts';

const newFolder = temporaryFolders();
let path: string;
let handles: FileHandle;
beforeEach(async () => {
  path = join(newFolder(), 'journal.jsonl');
  // All file handles of this thread have one prototype: what is spied on there is what the journal calls.
  const any = await open(join(newFolder(), 'any'), 'w');
  handles = Object.getPrototypeOf(any) as FileHandle;
  await any.close();
});
afterEach(() => {
  vi.restoreAllMocks();
});

const line = (step: string): string => JSON.stringify({ kind: 'intent', at: '2026-04-01T09:00:00Z', step });
const stepsOnDisk = (): string[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((text) => (JSON.parse(text) as { step: string }).step);

test('a hundred rows that are ready together share one flush', async () => {
  const flush = vi.spyOn(handles, 'datasync');
  const file = await LineFile.open(path, 'create', 'the journal of the run');
  await Promise.all(
    Array.from({ length: 100 }, async (_, row) => {
      file.append(line(`${row}:0`));
      await file.durable();
    }),
  );
  expect(flush).toHaveBeenCalledTimes(1);
  expect(stepsOnDisk()).toHaveLength(100);
  await file.close();
});

test('rows that come while a flush is under way share the next one', async () => {
  const flush = vi.spyOn(handles, 'datasync');
  const file = await LineFile.open(path, 'create', 'the journal of the run');
  file.append(line('1:0'));
  const first = file.durable();
  await vi.waitUntil(() => stepsOnDisk().length === 1, { interval: 1 });
  const others = ['2:0', '3:0', '4:0'].map((step) => {
    file.append(line(step));
    return file.durable();
  });
  await Promise.all([first, ...others]);
  expect(flush).toHaveBeenCalledTimes(2);
  expect(stepsOnDisk()).toEqual(['1:0', '2:0', '3:0', '4:0']);
  await file.close();
});

/** Notes when a call of a file handle has come to its end. */
function noteEnd(call: 'appendFile' | 'datasync', events: string[]): void {
  const original = Reflect.get(handles, call) as (...args: readonly unknown[]) => Promise<void>;
  vi.spyOn(handles, call).mockImplementation(async function (this: FileHandle, ...args: readonly unknown[]) {
    await Reflect.apply(original, this, args);
    events.push(call);
  });
}

test('a caller waits until the line is written and then flushed', async () => {
  const events: string[] = [];
  noteEnd('appendFile', events);
  noteEnd('datasync', events);
  const file = await LineFile.open(path, 'create', 'the journal of the run');
  file.append(line('1:0'));
  await file.durable();
  expect(events).toEqual(['appendFile', 'datasync']);
  await file.close();
});

test.for(['appendFile', 'datasync'] as const)(
  'a disk that fails once at %s lets nobody go on, then or later',
  async (call) => {
    const file = await LineFile.open(path, 'create', 'the journal of the run');
    const full = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    vi.spyOn(handles, call).mockRejectedValueOnce(full);
    const ends = await Promise.allSettled(
      ['1:0', '2:0'].map((step) => {
        file.append(line(step));
        return file.durable();
      }),
    );
    file.append(line('3:0'));
    ends.push(...(await Promise.allSettled([file.durable()])));
    expect(ends.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    await expect(file.durable()).rejects.toMatchObject({
      code: 'journal-not-writable',
      message: expect.stringContaining('no space left') as string,
    });
    // The disk has room again, and still nothing is put behind what may be half a line.
    expect(stepsOnDisk()).toEqual(call === 'appendFile' ? [] : ['1:0', '2:0']);
    await expect(file.close()).resolves.toBeUndefined();
  },
);

test.for([
  { name: 'a torn line', tail: '{"kind":"result","at":"2026' },
  { name: 'a torn line that is longer than what is read at once', tail: 'x'.repeat(200_000) },
  { name: 'whole lines only', tail: '' },
])('going on with a file that ends in $name: the next line stands alone', async ({ tail }) => {
  writeFileSync(path, `${line('1:0')}\n`);
  appendFileSync(path, tail);
  const file = await LineFile.open(path, 'append', 'the journal of the run');
  file.append(line('2:0'));
  await file.close();
  expect(stepsOnDisk()).toEqual(['1:0', '2:0']);
});

test('a file that has only a torn line is continued from its beginning', async () => {
  writeFileSync(path, '{"kind":"ru');
  const file = await LineFile.open(path, 'append', 'the journal of the run');
  file.append(line('1:0'));
  await file.close();
  expect(stepsOnDisk()).toEqual(['1:0']);
});

test('closing writes lines that no caller has waited for', async () => {
  const file = await LineFile.open(path, 'create', 'the journal of the run');
  file.append(line('1:0'));
  await file.close();
  expect(stepsOnDisk()).toEqual(['1:0']);
});

test('only the owner can read a journal', async () => {
  const mine = join(newFolder(), 'journal.jsonl');
  const file = await LineFile.open(mine, 'create', 'the journal of the run');
  await file.close();
  expect(statSync(mine).mode & 0o777).toBe(0o600);
});

test('a folder that is not there is said to be what it is', async () => {
  await expect(
    LineFile.open(join(path, 'nowhere'), 'create', 'the journal of the run'),
  ).rejects.toMatchObject({
    code: 'journal-not-writable',
  });
});

test('a file that was removed takes no more lines: nothing would record them', async () => {
  const file = await LineFile.open(path, 'create', 'the journal of the run');
  file.append(line('1:0'));
  await file.durable();
  rmSync(path);
  file.append(line('2:0'));
  await expect(file.durable()).rejects.toMatchObject({
    code: 'journal-not-writable',
    message: 'the journal of the run was removed while the run was going on',
  });
  await file.close();
});

test.for([
  { what: 'the file', target: () => path, mode: 0o400 },
  { what: 'its folder', target: () => dirname(path), mode: 0o500 },
])('when $what is made read-only, nothing more counts as recorded', async ({ target, mode }) => {
  const file = await LineFile.open(path, 'create', 'the journal of the run');
  file.append(line('1:0'));
  await file.durable();
  chmodSync(target(), mode);
  file.append(line('2:0'));
  await expect(file.durable()).rejects.toMatchObject({
    code: 'journal-not-writable',
    message: 'the journal of the run, or its folder, was made read-only while the run was going on',
  });
  await file.close();
  chmodSync(target(), 0o700);
});

test('a folder whose mode never said that it is writable is believed to be', async () => {
  const file = await LineFile.open(path, 'create', 'the journal of the run');
  await file.close();
  chmodSync(path, 0o600);
  chmodSync(dirname(path), 0o500);
  const again = await LineFile.open(path, 'append', 'the journal of the run');
  again.append(line('1:0'));
  await again.durable();
  await again.close();
  chmodSync(dirname(path), 0o700);
});
