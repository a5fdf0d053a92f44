import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { madeMove, refuseOtherDestination, rosterOfMove } from '../../../src/jobs/migration/made-move.ts';
import type { JobEvent } from '../../../src/jobs/job-event.ts';
import { noteAgeOfVerified } from '../../../src/jobs/migration/note-ages.ts';
import { setPlanAside } from '../../../src/jobs/migration/set-plan-aside.ts';
import { openRunFolder } from '../../../src/jobs/run-folder/open-run-folder.ts';
import { renderDocument } from '../../../src/report/documents.ts';
import { temporaryFolders } from '../../helpers/folders.ts';
import { mapOf, type UserSketch } from '../../migrate/fixtures.ts';

const newFolder = temporaryFolders();
const [old, other] = ['https://old.example.org', 'https://new.example.org'] as const;
const ann: UserSketch = { username: 'ann' };

/** A folder with a map and the roster that was made from it, for another server or for the people of a list. */
async function planned(there: readonly UserSketch[] = [ann]) {
  const cwd = newFolder();
  const job = { cwd, now: () => new Date('2026-11-01T11:00:00Z'), on: () => undefined };
  const drawn = mapOf([ann], there);
  const map = {
    ...drawn,
    first: { ...drawn.first, serverUrl: old },
    second: { ...drawn.second, serverUrl: other },
  };
  mkdirSync(join(cwd, 'moving'));
  writeFileSync(join(cwd, 'moving/map.csv'), 'as it was decided');
  const folder = openRunFolder({ command: 'move', out: 'moving/move', files: ['roster-b.csv'] }, job);
  folder.write('roster-b.csv', 'username\nann\n');
  folder.write(
    'move.json',
    renderDocument('migrate-move', await madeMove(map, 'moving/map.csv', folder, job)),
  );
  folder.close();
  const file = 'moving/move/roster-b.csv';
  const roster = (name = file, target = 'connect') =>
    rosterOfMove({ file: name, path: join(cwd, name) }, target);
  return { cwd, job, map, roster };
}

test('a roster is imported while its map is as it was', async () => {
  const { cwd, roster } = await planned();
  expect((await roster())?.move).toMatchObject({ from: old, server: other, target: 'connect' });
  writeFileSync(join(cwd, 'moving/map.csv'), 'as it was decided later');
  await expect(roster()).rejects.toThrow(
    'moving/map.csv has changed since moving/move/roster-b.csv was made',
  );
  await expect(roster('moving/move/saved-as.xlsx')).rejects.toThrow('moving/map.csv has changed');
});

test('a roster that is beside no plan is any roster', async () => {
  const { cwd, roster } = await planned();
  writeFileSync(join(cwd, 'roster-b.csv'), 'username\nann\n');
  expect(await roster('roster-b.csv')).toBeUndefined();
});

test('a roster is for one kind of server', async () => {
  const { roster } = await planned();
  await expect(roster(undefined, 'zato')).rejects.toMatchObject({
    code: 'plan-other-server',
    hint: expect.stringContaining('--target connect') as string,
  });
});

const listed = { ...ann, guid: '' as never };

test.for([
  { name: 'its server', there: [ann], address: `${other}/`, refused: false },
  { name: 'the server that people leave', there: [ann], address: old, refused: true },
  { name: 'a third server', there: [ann], address: 'https://third.example.org', refused: true },
  { name: 'a list: the server that people leave', there: [listed], address: old, refused: true },
  { name: 'a list: any other server', there: [listed], address: other, refused: false },
])('$name', async ({ there, address, refused }) => {
  const { roster } = await planned(there);
  const found = await roster();
  const check = (): void => {
    if (found !== undefined) refuseOtherDestination(found, address);
  };
  if (refused) expect(check).toThrow('moving/move/roster-b.csv is for');
  else expect(check).not.toThrow();
});

test('a map that is drawn again moves the plan away', async () => {
  const { cwd, job, roster } = await planned();
  const events: string[] = [];
  setPlanAside('moving', { ...job, on: ({ kind }) => events.push(kind) });
  expect(events).toEqual(['earlier-files-moved', 'move-outdated']);
  const left = readdirSync(join(cwd, 'moving/move')).filter((name) => !name.startsWith('.'));
  expect(left).toEqual([expect.stringMatching(/-move-/u)]);
  await expect(roster(`moving/move/${left[0] ?? ''}/roster-b.csv`)).rejects.toThrow('no longer there');
});

test.for([
  {
    name: 'the export that the map was drawn from',
    read: '2026-11-01T09:00:00Z',
    says: 'not later than the one',
  },
  { name: 'an export before the plan', read: '2026-11-01T10:00:00Z', says: 'before the plan was made' },
  { name: 'an export after the plan', read: '2026-11-01T12:00:00Z', says: '' },
  { name: 'an export two weeks later', read: '2026-11-15T12:00:00Z', says: '14 days earlier' },
])('verified: $name', async ({ read, says }) => {
  const { job, map } = await planned();
  const notes: string[] = [];
  const on = (event: JobEvent): void => {
    if (event.kind === 'roster-note') notes.push(event.note);
  };
  noteAgeOfVerified(map, { ...map.second, extractedAt: read }, 'moving/map.csv', { ...job, on });
  expect(notes).toEqual(says === '' ? [] : [expect.stringContaining(says)]);
});
