import { copyFileSync, cpSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { fillIn, importAfterChecking } from '../acceptance/two-servers/reviewer.ts';
import { runCli, type CliResult } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { isMadeAnew, textOf } from './made-anew.ts';
import { newServer, oldServer, whoIsWho } from './moving-people.ts';

const example = fileURLToPath(new URL('../../reports/example-migration', import.meta.url));
/** The exports before the move, and the map as it was sent back: samples/README.md moves these people again. */
const packs = fileURLToPath(new URL('../../samples/packs', import.meta.url));
const samples = { 'old-server': 'old', 'new-server': 'new' } as const;
const cwd = temporaryFolders()();
const made = join(cwd, 'moving');

const running: Sandbox[] = [];
afterAll(() => Promise.all(running.map((sandbox) => sandbox.close())));

/** A Monday morning, as everything is read and written at one moment. */
const now = (): Date => new Date('2026-04-13T09:00:00Z');

/** The commands of a migration, in the order in which they are given. */
beforeAll(async () => {
  const start = async (seed: typeof oldServer, port: number) => {
    const sandbox = await startSandbox({
      provider: 'saml',
      seed,
      now,
      port: isMadeAnew ? port : 0,
      randomSeed: port,
    });
    running.push(sandbox);
    return {
      CONNECT_SERVER: sandbox.url,
      CONNECT_API_KEY: sandbox.apiKey,
      ROLLCALL_RATE: '0',
      ROLLCALL_LOOKUP_RATE: '0',
    };
  };
  const [first, second] = [await start(oldServer, 3939), await start(newServer, 3940)];
  const rollcall = async (
    env: Readonly<Record<string, string>>,
    ...argv: readonly string[]
  ): Promise<CliResult> => {
    const ran = await runCli(argv, { cwd, now, env });
    expect(ran.exit, ran.stderr).toBe('ok');
    return ran;
  };
  await rollcall(first, 'export', '--out', 'old');
  await rollcall(second, 'export', '--out', 'new');
  await rollcall({}, 'migrate', 'map', 'old', '--to', 'new', '--out', 'moving');
  copyFileSync(join(made, 'map.csv'), join(made, 'decided.csv'));
  fillIn(join(made, 'decided.csv'), whoIsWho);
  const { stdout } = await rollcall({}, 'migrate', 'plan', 'moving/decided.csv');
  await rollcall(second, ...importAfterChecking(stdout), '--yes', '--out', 'run');
  await rollcall(second, 'export', '--out', 'after');
  await rollcall(
    {},
    'migrate',
    'verify',
    'old',
    'after',
    '--map',
    'moving/decided.csv',
    '--out',
    'moving/verify',
  );
  if (!isMadeAnew) return;
  rmSync(example, { recursive: true, force: true });
  mkdirSync(example);
  for (const name of filesIn(made)) cpSync(join(made, name), join(example, name));
  for (const [name, folder] of Object.entries(samples)) {
    rmSync(join(packs, name), { recursive: true, force: true });
    for (const file of filesIn(join(cwd, folder))) cpSync(join(cwd, folder, file), join(packs, name, file));
  }
  copyFileSync(join(made, 'decided.csv'), join(packs, 'decided-map.csv'));
});

const filesIn = (folder: string): string[] =>
  (readdirSync(folder, { recursive: true }) as string[])
    .filter((name) => !basename(name).startsWith('.') && statSync(join(folder, name)).isFile())
    .sort();

test('reports/example-migration holds what a migration leaves', () => {
  expect(filesIn(example)).toEqual(filesIn(made));
});

/** Checksums depend on the address of the server. */
const withoutChecksums = (text: string): string => text.replaceAll(/\b[0-9a-f]{64}\b/g, '<sha256>');

test.for(filesIn(example))('reports/example-migration/%s is what the tool writes today', async (name) => {
  const [committed, today] = [await textOf(join(example, name)), await textOf(join(made, name))];
  expect(withoutChecksums(committed)).toBe(withoutChecksums(today));
});

test.for(Object.entries(samples))(
  'samples/packs/%s is what an export of that server gives today',
  async ([name, made]) => {
    for (const file of ['users.csv', 'groups.csv', 'memberships.csv', 'roster.csv']) {
      expect(await textOf(join(packs, name, file))).toBe(await textOf(join(cwd, made, file)));
    }
  },
);

test('samples/packs/decided-map.csv is the map of the example as it was sent back', async () => {
  expect(await textOf(join(packs, 'decided-map.csv'))).toBe(await textOf(join(made, 'decided.csv')));
});
