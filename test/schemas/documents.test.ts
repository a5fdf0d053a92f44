import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DocumentKind, schemaNumbers } from '../../src/report/documents.ts';
import { documentKinds } from '../../src/report/schemas/document-schemas.ts';
import { readContentFile, sampleSeed } from '../../src/sandbox/connect/seed/seed-files.ts';
import { emptySeed, joinSeeds } from '../../src/sandbox/connect/seed/seed.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { checkDocument } from '../helpers/documents.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { exportsOfOneServer } from '../helpers/one-server.ts';
import { sandboxes } from '../sandbox/running.ts';
import { zatoEnvironment, zatoSandboxes } from '../helpers/zato.ts';

/**
 * Every kind of document is written by some command, and is of the kind that it should be: an error in its place
 * fails here. That each one fits its schema is checked wherever a test runs a command line (`runCli`).
 */
const cwd = temporaryFolders()();
const startSmall = sandboxes();
const startZato = zatoSandboxes();
const [q1, q2] = ['samples/packs/2026-q1', 'samples/packs/2026-q2'].map((pack) => resolve(pack)) as [
  string,
  string,
];
const quick = ['--rate', '0', '--lookup-rate', '0'];
let sandbox: Sandbox;
beforeAll(async () => {
  const seed = joinSeeds([sampleSeed(), readContentFile('samples/content.csv')]);
  sandbox = await startSandbox({ seed });
  writeFileSync(
    join(cwd, 'people.csv'),
    'username,role,groups,status\njulie2,publisher,Analysts;accounting1,\nnemo,,,\nann.berg,viewer,,\n',
  );
  writeFileSync(join(cwd, 'faulty.csv'), 'username,role\n,emperor\n');
  for (const out of ['old', 'new']) {
    const env = environmentOf(await startSmall({ seed: 'empty' }));
    await runCli(['export', '--out', out, ...quick], { cwd, env });
  }
  const exportServer = exportsOfOneServer(cwd);
  const [admin] = emptySeed.people;
  for (const externalId of ['G-admin', 'S-admin']) {
    await exportServer(externalId, {
      provider: 'saml',
      seed: { people: admin === undefined ? [] : [{ ...admin, externalId }], groups: [] },
    });
  }
});
afterAll(() => sandbox.close());

interface Case {
  readonly kind: DocumentKind;
  readonly argv: readonly string[];
  /** Where the document is; absent: standard output. */
  readonly file?: string;
  /** Of JSON Lines, in the file or on standard output: which one, from 0. */
  readonly line?: number;
  readonly env?: Readonly<Record<string, string>>;
}

const cases: readonly Case[] = [
  { kind: 'audit-diff', argv: ['audit', 'diff', q1, q2] },
  { kind: 'audit-diff', argv: ['audit', 'diff', q1, q2, '--out', 'diff'], file: 'diff/diff.json' },
  { kind: 'audit-review', argv: ['audit', 'review', q2, '--out', 'review'] },
  { kind: 'audit-review', argv: ['audit', 'review', q2, '--baseline', q1, '--out', 'review-2'] },
  { kind: 'audit-verify', argv: ['audit', 'verify', q2] },
  {
    kind: 'directory',
    argv: ['export', '--format', 'json', '--out', 'all', ...quick],
    file: 'all/directory.json',
  },
  { kind: 'config-show', argv: ['config', 'show', '--preset', 'hr-export', ...quick] },
  { kind: 'demo', argv: ['demo'], env: { HTTP_PROXY: 'http://127.0.0.1:9' } },
  { kind: 'doctor', argv: ['doctor', 'people.csv', ...quick] },
  { kind: 'error', argv: ['plan', 'people.csv', '--rate', 'fast'] },
  { kind: 'error', argv: ['show', 'user', 'nemo', ...quick] },
  { kind: 'explain', argv: ['explain', 'created'] },
  { kind: 'invalid-roster', argv: ['validate', 'faulty.csv', '--out', 'checked'], file: 'checked/run.json' },
  {
    kind: 'log-start',
    argv: ['show', 'groups', '--log-file', 'one.log', ...quick],
    file: 'one.log',
    line: 0,
  },
  {
    kind: 'log-request',
    argv: ['show', 'groups', '--log-file', 'two.log', ...quick],
    file: 'two.log',
    line: 1,
  },
  { kind: 'lookup-groups', argv: ['lookup', 'groups', 'a', ...quick] },
  { kind: 'lookup-users', argv: ['lookup', 'users', 'julie', ...quick] },
  { kind: 'manifest', argv: ['export', '--out', 'export', ...quick] },
  { kind: 'manifest', argv: ['export', '--out', 'export-2', ...quick], file: 'export-2/manifest.json' },
  { kind: 'audit-review', argv: ['audit', 'review', 'export', '--out', 'own'] },
  { kind: 'review-decisions', argv: ['audit', 'close', 'own/review.xlsx', ...quick, '--out', 'own.json'] },
  {
    kind: 'review-decisions',
    argv: ['audit', 'close', 'own/review.xlsx', ...quick, '--out', 'own-2.json'],
    file: 'own-2-decisions.json',
  },
  { kind: 'plan', argv: ['plan', 'people.csv', ...quick] },
  { kind: 'plan-file', argv: ['plan', 'people.csv', '--out', 'plan.json', ...quick], file: 'plan.json' },
  { kind: 'show-content', argv: ['show', 'content', 'open-data', ...quick] },
  { kind: 'show-group', argv: ['show', 'group', 'Analysts', ...quick] },
  { kind: 'show-groups', argv: ['show', 'groups', ...quick] },
  { kind: 'show-user', argv: ['show', 'user', 'julie1', ...quick] },
  { kind: 'show-users', argv: ['show', 'users', ...quick] },
  { kind: 'run', argv: ['import', 'people.csv', '--yes', '--out', 'run', ...quick] },
  {
    kind: 'run',
    argv: ['import', 'people.csv', '--yes', '--out', 'run-2', ...quick],
    file: 'run-2/run.json',
  },
  { kind: 'row', argv: ['results', 'run', '--jsonl'], line: 0 },
  { kind: 'run', argv: ['results', 'run', '--jsonl'], line: 3 },
  { kind: 'undo', argv: ['undo', 'run', ...quick] },
  { kind: 'migrate-map', argv: ['migrate', 'map', 'old', '--to', 'new', '--out', 'moving'] },
  { kind: 'migrate-plan', argv: ['migrate', 'plan', 'moving/map.csv'] },
  { kind: 'migrate-move', argv: ['migrate', 'plan', 'moving/map.csv'], file: 'moving/move/move.json' },
  { kind: 'migrate-verify', argv: ['migrate', 'verify', 'old', 'new', '--map', 'moving/map.csv'] },
  {
    kind: 'migrate-verify-manifest',
    argv: ['migrate', 'verify', 'old', 'new', '--map', 'moving/map.csv', '--out', 'verified'],
    file: 'verified/manifest.json',
  },
  { kind: 'audit-verify', argv: ['audit', 'verify', 'verified'] },
  {
    kind: 'migrate-map',
    argv: ['migrate', 'map', 'G-admin', '--to', 'S-admin', '--kind', 'provider', '--out', 'ids'],
  },
  { kind: 'migrate-plan-provider', argv: ['migrate', 'plan', 'ids/map.csv'] },
  { kind: 'template', argv: ['template'] },
  { kind: 'template', argv: ['template', '--out', 'empty.xlsx'] },
  { kind: 'validate', argv: ['validate', 'people.csv'] },
  { kind: 'validate', argv: ['validate', 'faulty.csv'] },
];

test.for(cases)('$argv is of the kind $kind', async ({ kind, argv, file, line, env }) => {
  const words = argv.includes('--jsonl') ? argv : [...argv, '--json'];
  const { stdout } = await runCli(words, { cwd, env: { ...environmentOf(sandbox), ...env } });
  const text = file === undefined ? stdout : readFileSync(join(cwd, file), 'utf8');
  const document = line === undefined ? text : (text.split('\n')[line] ?? '');
  expect(checkDocument(document, file ?? 'standard output')).toMatchObject({
    kind,
    schema: schemaNumbers[kind],
  });
});

test('lookup users has the same form on Zato', async () => {
  const env = zatoEnvironment(await startZato());
  const { stdout } = await runCli(['lookup', 'users', 'a', '--target', 'zato', '--json', ...quick], {
    cwd,
    env,
  });
  expect(checkDocument(stdout, 'standard output')).toMatchObject({ kind: 'lookup-users' });
});

test.for(['connect', 'zato'])('the JSON line of the %s sandbox', async (target) => {
  const end = new AbortController();
  const { stdout } = await runCli(['sandbox', '--target', target, '--port', '0', '--json'], {
    cwd,
    signal: end.signal,
    onOutput: () => {
      end.abort();
    },
  });
  expect(checkDocument(stdout, 'standard output')).toMatchObject({ kind: 'sandbox', target });
});

test('every kind has a case', () => {
  const checked = new Set<DocumentKind>([...cases.map(({ kind }) => kind), 'sandbox']);
  expect([...checked].sort()).toEqual([...documentKinds].sort());
});
