import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { execute } from './execute.ts';

/** The package as a user has it after installing the tarball, or why this machine could not install it. */
export type Installed =
  | {
      readonly kind: 'installed';
      /** The empty folder that it was installed into. */
      readonly folder: string;
      /** `node_modules/rollcall` in there. */
      readonly root: string;
      /** What the shell finds under the name `rollcall`. */
      readonly bin: string;
    }
  | { readonly kind: 'no-registry'; readonly reason: string };

/** npm's codes for a registry that cannot be reached, or not in the time given. */
const unreachable =
  /E(?:NOTFOUND|AI_AGAIN|CONNREFUSED|CONNRESET|TIMEDOUT|NETUNREACH|HOSTUNREACH|NOTCACHED)|ERR_SOCKET_TIMEOUT|EIDLETIMEOUT/;

/** Packs the sources (which builds them), and installs the tarball into a folder that holds nothing else. */
export async function packAndInstall(repository: string, empty: string): Promise<Installed> {
  const [packed, folder] = [join(empty, 'packed'), join(empty, 'user')];
  for (const made of [packed, folder]) mkdirSync(made);
  const packing = await execute('npm', ['pack', '--pack-destination', packed], { cwd: repository });
  if (packing.code !== 0) throw new Error(`npm pack failed: ${packing.stdout}${packing.stderr}`);

  const [tarball = ''] = readdirSync(packed);
  const quick = ['--prefer-offline', '--no-audit', '--no-fund', '--fetch-retries=0', '--fetch-timeout=15000'];
  const line = ['install', '--prefix', folder, ...quick, join(packed, tarball)];
  const installing = await execute('npm', line, { cwd: folder });
  if (installing.code !== 0) {
    const why = unreachable.exec(installing.stderr)?.[0];
    if (why === undefined) throw new Error(`npm install failed: ${installing.stderr}`);
    return { kind: 'no-registry', reason: `npm cannot reach the registry for the dependencies (${why})` };
  }
  const modules = join(folder, 'node_modules');
  return {
    kind: 'installed',
    folder,
    root: join(modules, 'rollcall'),
    bin: join(modules, '.bin', 'rollcall'),
  };
}
