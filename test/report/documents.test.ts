import { expect, test } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { renderDocument } from '../../src/report/documents.ts';
import { plannedContent } from '../../src/report/plan/plan-json.ts';
import { buildRunManifest } from '../../src/report/run/document/run-json.ts';
import {
  facts,
  guardedFacts,
  outcomeOf,
  plan,
  plannedRow,
  recordOf,
  rosterOf,
  username,
} from './fixtures.ts';

const roster = rosterOf(['username'], [['ada'], ['李慧'], ['cyd'], ['=nobody'], ['eve']]);

const nothingTaken = { removals: 0, locks: 0, demotions: 0 };

test('run.json: input, server, settings, counts that add up, requests and exit', () => {
  const outcomes = [1, 2, 3, 4, 5].map((row) =>
    outcomeOf(row, { outcome: row > 3 ? 'not_found_remote' : 'created' }),
  );
  const record = recordOf();
  expect(JSON.parse(renderDocument('run', buildRunManifest(record, roster, outcomes)))).toEqual({
    kind: 'run',
    schema: 1,
    runId: '20260302T090000Z-import-7f3a',
    command: 'import',
    toolVersion: '0.1.0',
    input: { file: 'people.csv', sha256: '0f'.repeat(32), rows: 5 },
    server: {
      system: 'Posit Connect',
      url: 'https://connect.example.com/rsc/',
      version: '2026.02.0',
      provider: 'LDAP',
      caller: { guid: '11111111-0000-4000-8000-000000000001', username: 'admin1', role: 'administrator' },
    },
    policy: record.policy,
    limits: record.limits,
    counts: { created: 3, not_found_remote: 2 },
    membershipsNotSent: 0,
    accessTakenAway: { thisRun: nothingTaken, last24Hours: nothingTaken },
    grantsTakenAway: { thisRun: 0, last24Hours: 0 },
    newAdministrators: { thisRun: 0, last24Hours: 0 },
    handedOver: { thisRun: 0, last24Hours: 0 },
    requests: { ...record.requests, searchesPerRow: 2.4 },
    startedAt: '2026-03-02T09:00:00Z',
    endedAt: '2026-03-02T09:00:12Z',
    exit: {
      name: 'rows-failed',
      code: 3,
      cause: 'rows-failed',
      message: '3 rows could not be completed: 1 invalid, 2 not_found_remote.',
    },
    folder: 'reports/20260302T090000Z-import-7f3a',
    files: {
      'outcomes.csv': 'reports/20260302T090000Z-import-7f3a/outcomes.csv',
      'retry.csv': 'reports/20260302T090000Z-import-7f3a/retry.csv',
      'retry.xlsx': 'reports/20260302T090000Z-import-7f3a/retry.xlsx',
      'run.json': 'reports/20260302T090000Z-import-7f3a/run.json',
    },
    commands: [
      {
        purpose: 'retry',
        argv: ['rollcall', 'import', 'reports/20260302T090000Z-import-7f3a/retry.csv', '--server', facts.url],
        text: `rollcall import reports/20260302T090000Z-import-7f3a/retry.csv --server ${facts.url}`,
      },
    ],
  });
});

test('run.json of a resumed run has no searches per row: those of its first part are not known', () => {
  const { requests } = recordOf();
  if (requests === null) throw new Error('the record has no figures');
  const resumed = recordOf({ requests: { ...requests, resumedAt: '2026-03-02T09:00:10Z' } });
  const outcomes = [1, 2, 3, 4, 5].map((row) => outcomeOf(row, { outcome: 'created' }));
  expect(buildRunManifest(resumed, roster, outcomes).requests).not.toHaveProperty('searchesPerRow');
});

test('run.json is not written where the outcomes do not add up', () => {
  expect(() => buildRunManifest(recordOf(), roster, [outcomeOf(1)])).toThrow('do not account for every row');
});

test('plan --json: counts of rows and changes, and every row with its steps', () => {
  const { policy, title } = recordOf();
  const document = plannedContent(plan, { roster, facts, title, policy });
  expect(document).toMatchObject({
    counts: { created: 1, updated: 1, locked: 1, not_found_remote: 1, already_in_use: 1 },
    writes: {
      'create-group': 2,
      'create-user': 1,
      'update-user': 2,
      'grant-membership': 2,
      'revoke-membership': 1,
      'lock-user': 1,
    },
    rows: [{ row: 1, line: 2, steps: [{ kind: 'create-user' }, {}, {}, {}] }, {}, {}, { steps: [] }, {}],
  });
});

test('plan --json of a review: the place in the workbook, and no line', () => {
  const { policy, title } = recordOf();
  const rows = roster.rows.map((row) => ({ ...row, place: `Accounts to decide line ${row.line + 4}` }));
  const [first] = plannedContent(plan, { roster: { ...roster, rows }, facts, title, policy }).rows;
  expect(first).toMatchObject({ row: 1, place: 'Accounts to decide line 6' });
  expect(first).not.toHaveProperty('line');
});

test('the version of a server that hides it is null, not missing', () => {
  const { policy, title } = recordOf();
  expect(plannedContent(plan, { roster, facts: guardedFacts, title, policy }).server).toHaveProperty(
    'version',
    null,
  );
});

test('the text of a plan contains no password', () => {
  const { policy, title } = recordOf();
  const password = new Secret('Xy7-canary');
  const step = {
    kind: 'create-user',
    username: username('ada'),
    via: 'direct',
    profile: {},
    password,
  } as const;
  const secretive = { ...plan, rows: [plannedRow(1, 'ada', { expected: 'created', steps: [step] })] };
  const text = renderDocument('plan', {
    ...plannedContent(secretive, { roster, facts, title, policy }),
    files: {},
    commands: [],
  });
  expect(text).toContain('"password": "[hidden]"');
  expect(text).not.toContain('canary');
});
