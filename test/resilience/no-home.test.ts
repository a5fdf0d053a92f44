import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { seedOf } from '../helpers/servers.ts';
import { buildProgram } from './program.ts';

const newFolder = temporaryFolders();
const as = (id: number): [string, ...string[]] => [
  'setpriv',
  `--reuid=${id}`,
  `--regid=${id}`,
  '--clear-groups',
];
/** The account nobody, whose home folder does not exist. */
const NOBODY = 65534;
/** No account has this number. */
const NAMELESS = 54321;

/** Why the program cannot be run here as somebody else; undefined: it can. */
function obstacle(): string | undefined {
  if (process.getuid?.() !== 0) return 'only root can run it as somebody else';
  const [command, ...words] = as(NOBODY);
  const tried = spawnSync(command, [...words, process.execPath, '--eval', 'import("yargs")']);
  if (tried.error !== undefined) return 'there is no setpriv here';
  return tried.status === 0 ? undefined : 'other accounts may not read this repository';
}

const why = obstacle();

describe.skipIf(why !== undefined)(`without a home folder${why === undefined ? '' : ` (${why})`}`, () => {
  let sandbox: Sandbox;
  let program: string;
  beforeAll(async () => {
    program = await buildProgram();
    sandbox = await startSandbox({ seed: seedOf(['ann']) });
  }, 60_000);
  afterAll(() => sandbox.close());

  /** A folder of this account with a roster in it, and a home folder that it may not write to. */
  function newPlace(id: number): { cwd: string; closedHome: string } {
    const cwd = newFolder();
    writeFileSync(join(cwd, 'people.csv'), 'username\nann\n');
    const closedHome = join(cwd, 'home');
    mkdirSync(closedHome);
    chmodSync(closedHome, 0o555);
    spawnSync('chown', [`${id}:${id}`, cwd]);
    return { cwd, closedHome };
  }

  interface Run {
    readonly id: number;
    readonly cwd: string;
    readonly env: Readonly<Record<string, string>>;
  }

  /** In an environment with no more than that in it. */
  async function rollcall(argv: readonly string[], { id, cwd, env }: Run) {
    const [command, ...words] = as(id);
    const child = spawn(command, [...words, process.execPath, program, ...argv], {
      cwd,
      env: { PATH: process.env['PATH'], ...environmentOf(sandbox), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text: string) => (said += text));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, said };
  }

  const containers: readonly {
    name: string;
    id: number;
    home: 'unset' | '/' | 'read-only';
    found: string;
  }[] = [
    { name: 'HOME is not set', id: NOBODY, home: 'unset', found: '.local/state/rollcall is not writable' },
    { name: 'HOME is /', id: NOBODY, home: '/', found: 'the state folder /.local/state/rollcall is not' },
    {
      name: 'the number has no name',
      id: NAMELESS,
      home: 'unset',
      found: 'no state folder was given',
    },
    {
      name: 'the home is read-only',
      id: NOBODY,
      home: 'read-only',
      found: 'rollcall is not writable (EACCES)',
    },
  ];

  test.for(containers)('where $name, plan works and import says what it needs', async (container) => {
    const { id, home, found } = container;
    const { cwd, closedHome } = newPlace(id);
    const env: Record<string, string> =
      home === 'unset' ? {} : { HOME: home === 'read-only' ? closedHome : home };
    const run = { id, cwd, env };
    const planned = await rollcall(['plan', 'people.csv', '--preset', 'access-review'], run);
    expect([planned.code, planned.said]).toEqual([0, expect.any(String)]);
    expect(planned.said).not.toMatch(/fault of|state folder|cannot be read/);
    const refused = await rollcall(['import', 'people.csv', '--yes'], run);
    expect(refused.code).toBe(2);
    expect(refused.said).toContain(found);
    expect(refused.said).toContain('--state-dir DIR');
    const named = await rollcall(['import', 'people.csv', '--yes', '--state-dir', 'state'], run);
    expect(named.code).toBe(0);
    expect(readdirSync(join(cwd, 'state'))).toContain('last-run.json');
  });
});
