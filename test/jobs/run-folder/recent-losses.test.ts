import { readFileSync, writeFileSync, readdirSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { noLosses } from '../../../src/core/plan/access-loss.ts';
import type { JobEvent } from '../../../src/jobs/job-event.ts';
import { recentLosses, rememberLosses } from '../../../src/jobs/run-folder/recent-losses.ts';
import { temporaryFolders } from '../../helpers/folders.ts';

const newFolder = temporaryFolders();
const server = 'https://connect.example.org/';

function stateAt(start = '2026-03-02T09:00:00Z') {
  let now = new Date(start);
  const events: JobEvent[] = [];
  return {
    stateFolder: join(newFolder(), 'state'),
    now: () => now,
    on: (event: JobEvent) => void events.push(event),
    events,
    wait: (hours: number) => {
      now = new Date(now.getTime() + hours * 3_600_000);
    },
  };
}

test('what several runs took away within a day is added up', () => {
  const state = stateAt();
  rememberLosses({ runId: 'one', losses: { ...noLosses, locks: 3 } }, server, state);
  state.wait(20);
  rememberLosses(
    {
      runId: 'two',
      losses: { removals: 4, locks: 2, demotions: 1, grantRemovals: 0, newAdministrators: 2, transfers: 0 },
    },
    server,
    state,
  );
  expect(recentLosses(server, state)).toEqual({
    removals: 4,
    locks: 5,
    demotions: 1,
    grantRemovals: 0,
    newAdministrators: 2,
    transfers: 0,
  });
  state.wait(5);
  expect(recentLosses(server, state)).toEqual({
    removals: 4,
    locks: 2,
    demotions: 1,
    grantRemovals: 0,
    newAdministrators: 2,
    transfers: 0,
  });
});

test('a run replaces what was remembered of itself', () => {
  const state = stateAt();
  rememberLosses({ runId: 'one', losses: { ...noLosses, locks: 30 } }, server, state);
  rememberLosses({ runId: 'one', losses: { ...noLosses, locks: 3 } }, server, state);
  expect(recentLosses(server, state)).toEqual({ ...noLosses, locks: 3 });
});

test('servers do not count for each other', () => {
  const state = stateAt();
  rememberLosses({ runId: 'one', losses: { ...noLosses, locks: 3 } }, server, state);
  expect(recentLosses('https://other.example.org/', state)).toEqual(noLosses);
});

test('reading leaves no folder behind', () => {
  const state = stateAt();
  expect(recentLosses(server, state)).toEqual(noLosses);
  expect(existsSync(state.stateFolder)).toBe(false);
});

test('a file that is damaged is said to be so', () => {
  const state = stateAt();
  rememberLosses({ runId: 'one', losses: { ...noLosses, locks: 3 } }, server, state);
  const [name = ''] = readdirSync(state.stateFolder);
  const path = join(state.stateFolder, name);
  writeFileSync(path, readFileSync(path, 'utf8').slice(0, 20));
  expect(recentLosses(server, state)).toEqual(noLosses);
  expect(state.events).toEqual([{ kind: 'losses-unreadable', path }]);
});
