import { copyFileSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { beforeAll, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { temporaryFolders } from '../helpers/folders.ts';
import { linksOf } from '../readme/links.ts';
import { scriptOf } from '../samples/github-action.ts';
import { declarationsFrom, filesIn, lockedVersions, versionsIn } from './contents.ts';
import { execute, start, type Executed } from './execute.ts';
import { npm, packAndInstall, type Installed } from './installed.ts';
import { type BillOfMaterials, billOfMaterials, isReleaseChecked, writeRelease } from './release-folder.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const newFolder = temporaryFolders();
let installed: Installed;

beforeAll(async () => {
  installed = await packAndInstall(repository, newFolder());
}, 180_000);

/** The Node that runs the tests is the one that runs the package. */
const path = { PATH: `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}` };

const rollcall = (args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Executed> =>
  execute(installed.bin, args, { cwd: installed.folder, env: { ...path, ...env } });

/** What Node prints of itself: `(node:123) [DEP0040] DeprecationWarning: …`, and stack traces. */
const noiseOfNode = /\(node:\d+\)|^\s+at .+:\d+:\d+\)?$/m;

test('the tarball holds what is meant and nothing else', () => {
  const { root } = installed;
  const meant = ['CHANGELOG.md', 'LICENSE', 'README.md', 'dist', 'node_modules', 'package.json', 'samples'];
  const pages = ['reports', 'src', 'test'];
  expect(readdirSync(root).sort()).toEqual([...meant, ...pages].sort());
  for (const folder of pages) {
    expect(filesIn(join(root, folder)).filter((file) => !file.endsWith('.md'))).toEqual([]);
  }
  expect(filesIn(join(root, 'samples'))).toEqual(filesIn(join(repository, 'samples')));
  const sources = filesIn(join(repository, 'src'));
  const built = sources.filter((file) => file.endsWith('.ts')).map((file) => file.replace(/ts$/, 'js'));
  const schemas = sources
    .filter((file) => file.endsWith('.schema.json'))
    .map((file) => `schemas/${basename(file)}`);
  const types = declarationsFrom('index.d.ts', join(root, 'dist'));
  expect(filesIn(join(root, 'dist'))).toEqual([...built, ...schemas, ...types, 'rollcall.1'].sort());
  expect(existsSync(join(root, manifest.man))).toBe(true);
});

test('the tarball has the same modes whatever the umask of who packs it', async () => {
  const { stdout } = await execute('tar', ['-tvzf', installed.tarball], { cwd: installed.folder });
  const modes = stdout
    .trim()
    .split('\n')
    .map((line) => line.slice(0, 10));
  expect([...new Set(modes)].sort()).toEqual(['-rw-r--r--', '-rwxr-xr-x']);
});

test('every link on a page of the package leads to a file of the package', () => {
  const { root } = installed;
  const pages = filesIn(root).filter((file) => file.endsWith('.md') && !file.startsWith('node_modules/'));
  const dead = pages.flatMap((page) =>
    linksOf(readFileSync(join(root, page), 'utf8'))
      .map((link) => link.replace(/#.*/, ''))
      .filter((link) => !existsSync(join(root, dirname(page), link)))
      .map((link) => `${page}: ${link}`),
  );
  expect(dead).toEqual([]);
});

test('the package brings the packages that were tested, and npm fetches no other', async () => {
  const { root, folder, asked } = installed;
  // It looks for the optional peer, and goes on without it.
  expect(asked.filter((path) => path !== '/ioredis')).toEqual(['/rollcall', '/tarball.tgz']);
  const versions = versionsIn(root);
  expect(versions).toEqual(lockedVersions());
  const names = Object.keys(versions).map((path) => path.replace(/^.*node_modules\//, ''));
  for (const abandoned of ['inflight', 'fstream', 'rimraf', 'ioredis'])
    expect(names).not.toContain(abandoned);
  await npm(['ls', '--all'], folder);
});

test('the bill of materials lists each of these packages once', async () => {
  const { components } = JSON.parse(await billOfMaterials(installed.root)) as BillOfMaterials;
  const listed = components.map(
    ({ group, name, version }) => `${group ? `${group}/` : ''}${name}@${version}`,
  );
  const locked = Object.entries(lockedVersions()).map(
    ([path, version]) => `${path.replace(/^.*node_modules\//, '')}@${version}`,
  );
  expect(listed.toSorted()).toEqual([...new Set(locked)].sort());
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

test('the program is read by every Node, also by one that knows no modules', () => {
  const text = readFileSync(join(installed.root, 'dist/cli/main.js'), 'utf8');
  expect(() => new Script(text)).not.toThrow();
});

test('the library can be imported by its name', async () => {
  const script = "import { exitCodes } from 'rollcall'; console.log(exitCodes['rows-failed']);";
  const { stdout, stderr } = await execute(process.execPath, ['--input-type=module', '-e', script], {
    cwd: installed.folder,
  });
  expect({ stdout, stderr }).toEqual({ stdout: '3\n', stderr: '' });
});

test('a shared rate without ioredis is refused with the command that installs it', async () => {
  const roster = join(installed.root, 'samples/roster.csv');
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
    cwd: installed.folder,
  });
  expect(stdout).toBe('rollcall run\n');
});

/** The compiler of this repository, with the strictest options that a user may have. */
const compile = (files: readonly string[]): Promise<Executed> => {
  const modules = join(repository, 'node_modules');
  const options = ['--strict', '--exactOptionalPropertyTypes', '--module', 'nodenext', '--target', 'es2023'];
  const types = ['--types', 'node', '--typeRoots', join(modules, '@types')];
  const line = [join(modules, 'typescript/bin/tsc'), ...options, ...types, ...files];
  return execute(process.execPath, line, { cwd: installed.folder });
};

test('the sample programs plan and import with what the package exports', async () => {
  const { bin, folder, root } = installed;
  const sandbox = start(bin, ['sandbox', '--port', '0', '--json'], { cwd: folder, env: path });
  try {
    const { url, apiKey } = JSON.parse(await sandbox.firstLine()) as { url: string; apiKey: string };
    const programs = ['nightly-plan', 'import-and-report'];
    for (const name of programs) {
      copyFileSync(join(root, `samples/programs/${name}.ts`), join(folder, `${name}.mts`));
    }
    expect(await compile(programs.map((name) => `${name}.mts`))).toMatchObject({ code: 0, stdout: '' });
    const env = { ...path, HOME: folder, CONNECT_SERVER: url, CONNECT_API_KEY: apiKey };
    const node = (...line: readonly string[]): Promise<Executed> =>
      execute(process.execPath, line, { cwd: folder, env });

    const nightly = await node('nightly-plan.mjs', join(root, 'samples/roster.csv'));
    expect(nightly.stdout).toMatch(/^created: \d+$/m);
    expect(nightly.stderr).toMatch(/^row \d+, .+: .+/m);
    expect(nightly.stdout).toMatch(/^julie2: .*create-user/m);
    expect(nightly.code).toBe(8);

    writeFileSync(join(folder, 'few.csv'), 'username\njulie1\n');
    expect(await node('nightly-plan.mjs', 'few.csv')).toEqual({
      code: 0,
      stdout: 'already_in_use: 1\n',
      stderr: '',
    });
    expect(await node('nightly-plan.mjs', 'none.csv')).toMatchObject({ code: 2, stdout: '' });

    const hostile = '@all <b>x|y</b>';
    writeFileSync(
      join(folder, 'new.csv'),
      `username,role\njulie2,publisher\nnobody.here,viewer\n${hostile},viewer\n`,
    );
    expect(await node('import-and-report.mjs', 'new.csv', 'none/report.md')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(
        /^the report none\/report\.md cannot be written: .+\n {2}Name a file/,
      ) as string,
    });
    const imported = await node('import-and-report.mjs', 'new.csv', 'report.md');
    expect(imported).toMatchObject({ code: 3, stdout: '' });
    expect(imported.stderr).toMatch(/^line 3, nobody\.here: not_found_remote: .+/m);
    const report = readFileSync(join(folder, 'report.md'), 'utf8');
    expect(report).toMatch(/^\| created \| 1 \| .+ \|$/m);
    expect(report).toMatch(/^\| 3 \| `nobody\.here` \| `[^`]+` \| `[^`]+` \|$/m);
    expect(report).toMatch(/^\| 4 \| `@all <b>x\/y<\/b>` \| `[^`]+` \| `[^`]+` \|$/m);
    expect(report.replaceAll(/`[^`]*`/g, '')).not.toContain('@all');
    expect(report).toMatch(/^To go on:\n\n {4}rollcall import .*retry\.csv /m);

    writeFileSync(join(folder, 'leaver.csv'), 'username,status\njulie1,locked\n');
    expect((await node('import-and-report.mjs', 'leaver.csv', 'report.md')).code).toBe(5);
    expect(readFileSync(join(folder, 'report.md'), 'utf8')).toMatch(/^No change was sent/);
  } finally {
    sandbox.interrupt();
    await sandbox.ended;
  }
}, 90_000);

test('the sample action plans, and imports what it has planned', async () => {
  const { bin, folder } = installed;
  const sandbox = start(bin, ['sandbox', '--port', '0', '--json'], { cwd: folder, env: path });
  try {
    const { url, apiKey } = JSON.parse(await sandbox.firstLine()) as { url: string; apiKey: string };
    /** What a machine that starts with an empty folder does, with the summary and the outputs that are left. */
    const machine = (apply: 'true' | 'false') => {
      const temp = newFolder();
      const [output, summary] = [join(temp, 'output'), join(temp, 'summary.md')] as const;
      const env = {
        PATH: `${dirname(bin)}:${path.PATH}`,
        ...{ CONNECT_SERVER: url, CONNECT_API_KEY: apiKey, ROSTER: 'action people.csv', APPLY: apply },
        ...{ HOME: folder, RUNNER_TEMP: temp, GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: summary },
      };
      return {
        step: (id: string) => execute('bash', ['-e', '-c', scriptOf(id)], { cwd: folder, env }),
        output: () => readFileSync(output, 'utf8'),
        headings: () => readFileSync(summary, 'utf8').match(/^## .*$/gmu),
        outcomes: () => filesIn(join(temp, 'outcomes')),
      };
    };

    writeFileSync(join(folder, 'action people.csv'), 'username,role\nhui1.li,publisher\nnemo,viewer\n');
    const pullRequest = machine('false');
    const refused = await pullRequest.step('plan');
    expect(refused.code, refused.stderr).toBe(3);
    expect(refused.stdout).toMatch(/^::error file=action people\.csv::Rows that cannot be completed: 1\. /m);
    expect(pullRequest.output()).toBe('exit-code=8\ncannot-succeed=1\n');

    // Merged all the same: what can be done is done, and the import says what is left.
    const merge = machine('true');
    const planned = await merge.step('plan');
    expect(planned.code, planned.stderr).toBe(0);
    expect((await merge.step('import')).code).toBe(3);
    expect(merge.outcomes()).toContain('outcomes.csv');
    expect(merge.headings()).toEqual([
      '## ⚠️ plan: 2 changes for 2 rows, 1 row that cannot be completed',
      expect.stringMatching(/^## ⚠️ import: 1 of 2 rows done/u),
    ]);

    writeFileSync(join(folder, 'action people.csv'), 'username,role\nlena.abbott,viewer\n');
    const corrected = machine('false');
    const passed = await corrected.step('plan');
    expect(passed.code, passed.stderr).toBe(0);
    expect(passed.stdout).not.toContain('::error');
    expect(corrected.output()).toBe('exit-code=0\ncannot-succeed=0\n');
  } finally {
    sandbox.interrupt();
    await sandbox.ended;
  }
}, 30_000);

test('the shipped roster is imported into the sandbox, and a second time nothing is written', async () => {
  const sandbox = start(installed.bin, ['sandbox', '--port', '0', '--json'], {
    cwd: installed.folder,
    env: path,
  });
  try {
    const { url, apiKey } = JSON.parse(await sandbox.firstLine()) as { url: string; apiKey: string };
    const writes = async (): Promise<number> => {
      const requestLog = (await (await fetch(`${url}/__sandbox__/ledger`)).json()) as { method: string }[];
      return requestLog.filter(({ method }) => method !== 'GET').length;
    };
    const env = { CONNECT_SERVER: url, CONNECT_API_KEY: apiKey };
    const line = [
      'import',
      join(installed.root, 'samples/roster.csv'),
      '--yes',
      '--rate=0',
      '--lookup-rate=0',
    ];
    const importInto = (out: string): Promise<Executed> => rollcall([...line, '--out', out], env);

    const first = await importInto('first');
    const sent = await writes();
    const second = await importInto('second');
    for (const { code, stderr } of [first, second]) {
      expect(code, stderr).toBe(3);
      expect(stderr).not.toMatch(noiseOfNode);
    }
    expect(readdirSync(join(installed.folder, 'second'))).toContain('outcomes.xlsx');
    expect(sent).toBeGreaterThan(0);
    expect(await writes()).toBe(sent);
  } finally {
    sandbox.interrupt();
  }
  expect(await sandbox.ended).toMatchObject({ code: 0, stderr: '' });
});

test.runIf(isReleaseChecked)('the release is written', async () => {
  const { root, tarball } = installed;
  const bill = await billOfMaterials(root);
  const sums = writeRelease(join(repository, 'release'), tarball, bill);
  const files = filesIn(root);
  const megabytes = (sizes: readonly number[]): string =>
    `${(sizes.reduce((sum, size) => sum + size, 0) / 1e6).toFixed(1)} MB`;
  const { components } = JSON.parse(bill) as BillOfMaterials;
  process.stdout.write(
    [
      `release/: ${basename(tarball)}, ${megabytes([statSync(tarball).size])}`,
      `  installed  ${files.length} files, ${megabytes(files.map((file) => statSync(join(root, file)).size))}`,
      `  packages   ${Object.keys(versionsIn(root)).length}, as in package-lock.json; ${components.length} different ones`,
      ...sums.trimEnd().split('\n'),
      '',
    ].join('\n'),
  );
});
