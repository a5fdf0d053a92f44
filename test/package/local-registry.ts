import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { execute } from './execute.ts';

export interface LocalRegistry {
  readonly url: string;
  /** The paths that npm asked for, in order. */
  readonly asked: readonly string[];
  close(): void;
}

/** A package registry on this machine that has nothing but one version of rollcall. */
export async function openRegistry(tarball: string): Promise<LocalRegistry> {
  const bytes = readFileSync(tarball);
  const manifest = await manifestIn(tarball);
  const { name, version } = manifest;
  const asked: string[] = [];
  const server = createServer(({ url = '' }, response) => {
    asked.push(url);
    if (url === `/${name}`) {
      const dist = { tarball: at('/tarball.tgz'), integrity: integrityOf(bytes) };
      const versions = { [version]: { ...manifest, dist } };
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ name, 'dist-tags': { latest: version }, versions }));
    } else if (url === '/tarball.tgz') {
      response.end(bytes);
    } else {
      response.writeHead(404).end('{}');
    }
  });
  const at = (path: string): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { url: at('/'), asked, close: () => server.close() };
}

const integrityOf = (bytes: Buffer): string =>
  `sha512-${createHash('sha512').update(bytes).digest('base64')}`;

interface Manifest {
  readonly name: string;
  readonly version: string;
}

async function manifestIn(tarball: string): Promise<Manifest> {
  const { stdout } = await execute('tar', ['-xzOf', tarball, 'package/package.json'], { cwd: '.' });
  return JSON.parse(stdout) as Manifest;
}
