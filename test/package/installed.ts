import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { execute, type Executed } from './execute.ts';
import { openRegistry } from './local-registry.ts';

/** The package as a user has it. */
export interface Installed {
  readonly tarball: string;
  /** The empty folder that it was installed into. */
  readonly folder: string;
  /** `node_modules/rollcall` in there. */
  readonly root: string;
  /** What the shell finds under the name `rollcall`. */
  readonly bin: string;
  /** What npm asked the registry for. */
  readonly asked: readonly string[];
}

/** Packs the sources, which builds them, and installs the tarball from a registry that has no other package. */
export async function packAndInstall(repository: string, empty: string): Promise<Installed> {
  const [packed, folder, cache] = [join(empty, 'packed'), join(empty, 'user'), join(empty, 'cache')];
  for (const made of [packed, folder]) mkdirSync(made);
  await npm(['pack', '--pack-destination', packed], repository);
  const tarball = join(packed, readdirSync(packed)[0] ?? '');

  const registry = await openRegistry(tarball);
  const alone = [
    '--registry',
    registry.url,
    '--cache',
    cache,
    '--no-audit',
    '--no-fund',
    '--fetch-retries=0',
  ];
  try {
    await npm(['install', '--prefix', folder, ...alone, 'rollcall'], folder);
  } finally {
    registry.close();
  }
  const modules = join(folder, 'node_modules');
  return {
    tarball,
    folder,
    root: join(modules, 'rollcall'),
    bin: join(modules, '.bin', 'rollcall'),
    asked: registry.asked,
  };
}

/** Without the proxy of whoever runs the tests: the registry is on this machine. */
const direct = { NO_PROXY: '127.0.0.1', no_proxy: '127.0.0.1' };

export async function npm(line: readonly string[], cwd: string): Promise<Executed> {
  const ended = await execute('npm', line, { cwd, env: direct });
  if (ended.code !== 0) throw new Error(`npm ${line.join(' ')} failed: ${ended.stdout}${ended.stderr}`);
  return ended;
}
