import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';

/**
 * The keys of every document that scripts may read, one file for each version of each: a change of keys
 * without a new `schema` fails here, and a new `schema` is a new file (written by `vitest -u`).
 */
const cwd = temporaryFolders()();
let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
  writeFileSync(
    join(cwd, 'people.csv'),
    'username,role,groups,status\njulie2,publisher,Analysts;accounting1,\nnemo,,,\nann.berg,viewer,,\n',
  );
  writeFileSync(join(cwd, 'faulty.csv'), 'username,role\n,emperor\n');
});
afterAll(() => sandbox.close());

/** Objects whose keys are names or words of a vocabulary: the keys are no part of the shape. */
const maps = new Set(['.counts', '.writes', '.requests.byMethod']);

/** Every path that occurs, with the type of what is there. */
function pathsOf(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return [`${path}: list`, ...value.flatMap((item) => pathsOf(item, `${path}[]`))];
  if (value === null) return [`${path}: null`];
  if (typeof value !== 'object') return [`${path}: ${typeof value}`];
  const isMap = maps.has(path);
  const inside = Object.entries(value).flatMap(([key, each]) =>
    pathsOf(each, `${path}.${isMap ? '*' : key}`),
  );
  return [`${path}: object`, ...inside];
}

const shapeOf = (document: unknown): string => `${[...new Set(pathsOf(document, ''))].sort().join('\n')}\n`;

const quick = ['--rate', '0', '--lookup-rate', '0'];

test.for([
  { name: 'validate', argv: ['validate', 'people.csv'] },
  { name: 'validate-problems', argv: ['validate', 'faulty.csv'] },
  { name: 'plan', argv: ['plan', 'people.csv', ...quick] },
  { name: 'plan-file', argv: ['plan', 'people.csv', '--out', 'plan.json', ...quick], file: 'plan.json' },
  { name: 'lookup-users', argv: ['lookup', 'users', 'julie', ...quick] },
  { name: 'lookup-groups', argv: ['lookup', 'groups', 'a', ...quick] },
  { name: 'show-user', argv: ['show', 'user', 'ann.berg', ...quick] },
  { name: 'show-users', argv: ['show', 'users', ...quick] },
  { name: 'show-groups', argv: ['show', 'groups', ...quick] },
  { name: 'manifest', argv: ['export', '--out', 'export', ...quick] },
  { name: 'run', argv: ['import', 'people.csv', '--yes', '--out', 'run', ...quick] },
  { name: 'run-problems', argv: ['validate', 'faulty.csv', '--out', 'checked'], file: 'checked/run.json' },
  { name: 'template', argv: ['template'] },
  { name: 'template-file', argv: ['template', '--out', 'empty.xlsx'] },
  { name: 'review', argv: ['audit', 'review', resolve('samples/packs/2026-q2'), '--out', 'review'] },
  { name: 'explain', argv: ['explain', 'created'] },
  { name: 'error', argv: ['plan', 'people.csv', '--rate', 'fast'] },
])('the keys of $name', async ({ name, argv, file }) => {
  const { stdout } = await runCli([...argv, '--json'], { cwd, env: environmentOf(sandbox) });
  const text = file === undefined ? stdout : readFileSync(join(cwd, file), 'utf8');
  const document = JSON.parse(text) as { schema: number };
  expect(document.schema).toBeTypeOf('number');
  await expect(shapeOf(document)).toMatchFileSnapshot(`./${name}.v${document.schema}.txt`);
});
