import { expect, test } from 'vitest';
import { type AlterStep, undoSteps } from '../../../src/core/migration/provider-change.ts';
import { orderChanges } from '../../../src/migrate/provider/order-changes.ts';
import type { WantedChange } from '../../../src/migrate/provider/wanted-change.ts';
import { renderUsermanagerScript } from '../../../src/report/migrate/provider/usermanager-script.ts';
import { temporaryFolders } from '../../helpers/folders.ts';
import { randomFrom, shuffled } from '../../helpers/random.ts';
import { type AccountTable, callsOf, carryOut } from './server-model.ts';

const newFolder = temporaryFolders();
const about = {
  serverUrl: 'https://connect.example.org/',
  extractedAt: '2026-11-01T09:00:00Z',
  map: { file: '../map.csv', sha256: 'ab' },
};

/** `a/rosa > b` is an account with the id a and the name rosa that is to get the id b and to keep its name. */
function changesOf(...sketches: readonly string[]): WantedChange[] {
  return sketches.map((sketch, at) => {
    const [from = '', to = from] = sketch.split(' > ');
    const [id = '', name = `user${at}`] = from.split('/');
    const [newId = '', newName = name] = to.split('/');
    return {
      guid: `guid-${at}`,
      from: { externalId: id, username: name },
      to: { externalId: newId, username: newName },
      why: 'new_identity',
    };
  });
}

const tableOf = (changes: readonly WantedChange[], which: 'from' | 'to'): AccountTable =>
  new Map(
    changes.map((change) => [change.guid, { id: change[which].externalId, name: change[which].username }]),
  );

function scriptsOf(changes: readonly WantedChange[]) {
  const steps = orderChanges(changes);
  const folder = newFolder();
  return {
    lines: callsOf(renderUsermanagerScript(steps, about, 'change'), folder),
    undo: callsOf(renderUsermanagerScript(undoSteps(steps), about, 'undo'), folder),
  };
}

test.for([
  { name: 'other ids', accounts: ['a > x', 'b > y', 'c'], lines: 2 },
  { name: 'an id and a name', accounts: ['a/rosa > x/r.delgado'], lines: 1 },
  { name: 'an id that another account leaves', accounts: ['a > b', 'b > c', 'c > d'], lines: 3 },
  { name: 'two swapped ids', accounts: ['a > b', 'b > a'], lines: 3 },
  { name: 'three ids in a circle', accounts: ['a > b', 'b > c', 'c > a', 'd > e'], lines: 5 },
  { name: 'two circles', accounts: ['a > b', 'b > a', 'c > d', 'd > c'], lines: 6 },
  { name: 'two swapped names', accounts: ['a/rosa > x/joan', 'b/joan > y/rosa'], lines: 3 },
  { name: 'names swapped but for case', accounts: ['a/rosa > a/Joan', 'b/joan > b/Rosa'], lines: 3 },
  { name: 'only the case of a name', accounts: ['a/rosa > a/Rosa'], lines: 1 },
  {
    name: 'a circle through an id and a name',
    accounts: ['a/rosa > b/rosa', 'b/joan > c/Rosa1', 'c/kim > a/joan'],
    lines: 5,
  },
  { name: 'a temporary id that is taken', accounts: ['a > b', 'b > a', 'rollcall-temporary-1'], lines: 3 },
  { name: 'only accounts that keep what they have', accounts: ['a', 'b'], lines: 0 },
])('$name: no moment with two accounts of one id, and undo gives the first state', ({ accounts, lines }) => {
  const changes = changesOf(...accounts);
  const scripts = scriptsOf(changes);
  expect(scripts.lines).toHaveLength(lines);
  const after = carryOut(tableOf(changes, 'from'), scripts.lines);
  expect(after).toEqual(tableOf(changes, 'to'));
  expect(carryOut(after, scripts.undo)).toEqual(tableOf(changes, 'from'));
});

test('a name that two accounts have but for case is free once both have given it up', () => {
  const changes = changesOf('a/rosa > x/one', 'c/kim > z/rosa', 'b/Rosa > y/two');
  const calls = orderChanges(changes).map(asCall);
  expect(carryOut(tableOf(changes, 'from'), calls)).toEqual(tableOf(changes, 'to'));
});

test('whatever is in an id or a name reaches usermanager as it is', () => {
  const ids = [
    'CN=Rosa Delgado,OU=People,DC=example,DC=org',
    `it's "quoted"`,
    '$HOME ${PATH} $(id) `id`',
    'back\\slash',
    '-rf',
    '--new-username',
    'Zoë 徳川 🙂',
    '*?[a]~!#;&|<>(){}',
    '=',
    'P2ofAAAAAAAAAAAAAAAAAA==',
  ];
  const changes = ids.map((id, at): WantedChange => ({
    guid: `guid-${at}`,
    from: { externalId: `old-${at}`, username: `user${at}` },
    to: { externalId: id, username: `${id}.` },
    why: 'new_identity',
  }));
  const { lines } = scriptsOf(changes);
  expect(carryOut(tableOf(changes, 'from'), lines)).toEqual(tableOf(changes, 'to'));
});

test('a name with a line break stays in its comment', () => {
  const [change] = changesOf('a/rosa\nrm -rf x > b/rosa');
  const calls = callsOf(
    renderUsermanagerScript(orderChanges(change === undefined ? [] : [change]), about, 'change'),
    newFolder(),
  );
  expect(calls.map(([verb]) => verb)).toEqual(['alter']);
});

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

test(`any mapping of ids and names, seed ${seed}`, () => {
  const random = randomFrom(seed);
  for (let round = 0; round < 300; round += 1) {
    const changes = randomChanges(random, 2 + (round % 12));
    const calls = orderChanges(changes).map(asCall);
    const undo = undoSteps(orderChanges(changes)).map(asCall);
    const [from, to] = [tableOf(changes, 'from'), tableOf(changes, 'to')];
    expect(carryOut(carryOut(from, calls), undo)).toEqual(from);
    for (let done = 0; done <= calls.length; done += 1) {
      const stopped = carryOut(from, calls.slice(0, done));
      expect(carryOut(stopped, calls), `run again after line ${done}`).toEqual(to);
      expect(carryOut(stopped, undo), `undone after line ${done}`).toEqual(from);
    }
  }
});

/** Some ids and names are given up, some go to somebody else, some are new. */
function randomChanges(random: () => number, size: number): WantedChange[] {
  const numbers = Array.from({ length: size }, (_, at) => at);
  const [ids, names] = [1, 2].map(() => {
    const kept = numbers.map((at) => (random() < 0.2 ? at + size : at));
    return random() < 0.2 ? kept : shuffled(kept, random);
  }) as [number[], number[]];
  return shuffled(numbers, random).map((at) => ({
    guid: `guid-${at}`,
    from: { externalId: `id-${at}`, username: `user${at}` },
    to: { externalId: `id-${ids[at]}`, username: `${random() < 0.5 ? 'user' : 'User'}${names[at]}` },
    why: 'new_identity',
  }));
}

const asCall = ({ guid, set: { externalId, username } }: AlterStep): string[] => [
  ...['alter', '--users', '--user-guid', guid],
  ...(externalId === undefined ? [] : ['--new-unique-id', externalId]),
  ...(username === undefined ? [] : ['--new-username', username]),
];
