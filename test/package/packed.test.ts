import { copyFileSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { temporaryFolders } from '../helpers/folders.ts';
import { execute, start, type Executed } from './execute.ts';
import { packAndInstall, type Installed } from './installed.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const newFolder = temporaryFolders();
let installed: Installed;

beforeAll(async () => {
  installed = await packAndInstall(repository, newFolder());
  // Said aloud as well: a runner's summary shows that tests were skipped, but not why.
  if (installed.kind === 'no-registry')
    process.stderr.write(`The packed package is not tested: ${installed.reason}\n`);
}, 120_000);

beforeEach(({ skip }) => {
  if (installed.kind === 'no-registry') skip(installed.reason);
});

/** The package that the tests are about; without one they are skipped before they begin. */
function here(): Extract<Installed, { kind: 'installed' }> {
  if (installed.kind === 'installed') return installed;
  throw new Error(installed.reason);
}

/** The Node that runs the tests is the one that runs the package. */
const path = { PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}` };

const rollcall = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Executed> =>
  execute(here().bin, args, { cwd: here().folder, env: { ...path, ...env } });

/** What Node prints of itself: `(node:123) [DEP0040] DeprecationWarning: …`, and stack traces. */
const noiseOfNode = /\(node:\d+\)|^\s+at .+:\d+:\d+\)?$/m;

/** Relative, with forward slashes, in order. */
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .split(sep)
        .join('/'),
    )
    .sort();

test('the tarball holds what is meant and nothing else', () => {
  const { root } = here();
  const meant = ['CHANGELOG.md', 'LICENSE', 'README.md', 'dist', 'package.json', 'samples'];
  expect(readdirSync(root).sort()).toEqual(meant.filter((name) => existsSync(join(repository, name))));
  expect(filesIn(join(root, 'samples'))).toEqual(filesIn(join(repository, 'samples')));
  const sources = filesIn(join(repository, 'src'));
  const built = sources
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) => [file.replace(/ts$/, 'd.ts'), file.replace(/ts$/, 'js')]);
  const schemas = sources
    .filter((file) => file.endsWith('.schema.json'))
    .map((file) => `schemas/${basename(file)}`);
  expect(filesIn(join(root, 'dist'))).toEqual([...built, ...schemas].sort());
});

test.for([
  { name: '--version', args: ['--version'], says: manifest.version },
  { name: '--help', args: ['--help'], says: 'Start with: rollcall demo' },
  { name: 'the help of a command', args: ['import', '--help'], says: '--max-failures' },
])('$name answers, and nothing else is said', async ({ args, says }) => {
  const { code, stdout, stderr } = await rollcall(args);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toContain(says);
});

test('the library can be imported by its name', async () => {
  const script = "import { exitCodes } from 'rollcall'; console.log(exitCodes['rows-failed']);";
  const { stdout, stderr } = await execute(process.execPath, ['--input-type=module', '-e', script], {
    cwd: here().folder,
  });
  expect({ stdout, stderr }).toEqual({ stdout: '3\n', stderr: '' });
});

test('a shared rate without ioredis is refused with the command that installs it', async () => {
  const roster = join(here().root, 'samples/roster.csv');
  const line = ['plan', roster, '--server', 'http://127.0.0.1:9', '--limiter-redis', 'redis://127.0.0.1:9'];
  const { code, stderr } = await rollcall(line, { CONNECT_API_KEY: 'any' });
  expect({ code, stderr }).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('npm install --global ioredis@6') as string,
  });
});

test('the schema of a document can be read by its name', async () => {
  const script =
    "import schema from 'rollcall/schemas/run.v1.schema.json' with { type: 'json' }; console.log(schema.title);";
  const { stdout } = await execute(process.execPath, ['--input-type=module', '-e', script], {
    cwd: here().folder,
  });
  expect(stdout).toBe('rollcall run\n');
});

/** The compiler of this repository, with the strictest options that a user may have. */
const compile = (file: string): Promise<Executed> => {
  const modules = join(repository, 'node_modules');
  const options = ['--strict', '--exactOptionalPropertyTypes', '--module', 'nodenext', '--target', 'es2023'];
  const types = ['--types', 'node', '--typeRoots', join(modules, '@types')];
  const line = [join(modules, 'typescript/bin/tsc'), ...options, ...types, file];
  return execute(process.execPath, line, { cwd: here().folder });
};

test('a program plans a roster with what the package exports', async () => {
  const { bin, folder, root } = here();
  const sandbox = start(bin, ['sandbox', '--port', '0', '--json'], { cwd: folder, env: path });
  try {
    const { url, apiKey } = JSON.parse(await sandbox.firstLine()) as { url: string; apiKey: string };
    copyFileSync(join(root, 'samples/programs/nightly-plan.ts'), join(folder, 'nightly-plan.mts'));
    expect(await compile('nightly-plan.mts')).toMatchObject({ code: 0, stdout: '' });
    const env = { ...path, HOME: folder, CONNECT_SERVER: url, CONNECT_API_KEY: apiKey };
    const plan = (roster: string): Promise<Executed> =>
      execute(process.execPath, ['nightly-plan.mjs', roster], { cwd: folder, env });

    const { code, stdout, stderr } = await plan(join(root, 'samples/roster.csv'));
    expect(stdout).toMatch(/^created: \d+$/m);
    expect(stderr).toMatch(/^row \d+, .+: .+/m);
    expect(code).toBe(3);

    writeFileSync(join(folder, 'few.csv'), 'username\njulie1\n');
    expect(await plan('few.csv')).toEqual({ code: 0, stdout: 'already_in_use: 1\n', stderr: '' });
    expect(await plan('none.csv')).toMatchObject({ code: 2, stdout: '' });
  } finally {
    sandbox.interrupt();
    await sandbox.ended;
  }
}, 60_000);

test('the shipped roster is imported into the sandbox, and a second time nothing is written', async () => {
  const sandbox = start(here().bin, ['sandbox', '--port', '0', '--json'], { cwd: here().folder, env: path });
  try {
    const { url, apiKey } = JSON.parse(await sandbox.firstLine()) as { url: string; apiKey: string };
    const writes = async (): Promise<number> => {
      const requestLog = (await (await fetch(`${url}/__sandbox__/ledger`)).json()) as { method: string }[];
      return requestLog.filter(({ method }) => method !== 'GET').length;
    };
    const env = { CONNECT_SERVER: url, CONNECT_API_KEY: apiKey };
    const line = ['import', join(here().root, 'samples/roster.csv'), '--yes', '--rate=0', '--lookup-rate=0'];
    const importInto = (out: string): Promise<Executed> => rollcall([...line, '--out', out], env);

    const first = await importInto('first');
    const sent = await writes();
    const second = await importInto('second');
    for (const { code, stderr } of [first, second]) {
      expect(code, stderr).toBe(3);
      expect(stderr).not.toMatch(noiseOfNode);
    }
    // exceljs with the dependencies that users get, not the newer ones that this repository puts in their place.
    expect(readdirSync(join(here().folder, 'second'))).toContain('outcomes.xlsx');
    expect(sent).toBeGreaterThan(0);
    expect(await writes()).toBe(sent);
  } finally {
    sandbox.interrupt();
  }
  expect(await sandbox.ended).toMatchObject({ code: 0, stderr: '' });
});
