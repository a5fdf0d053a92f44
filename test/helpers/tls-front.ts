import { request as forward } from 'node:http';
import { createServer, type ServerOptions } from 'node:https';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { afterEach } from 'vitest';

/** Of no authority, for localhost, until 2126; its key is used by tests alone. */
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg3/kdZvnmItRZIHfL
hz7dneVtvlIipdc9xS+taXV5hY6hRANCAAS5C1YqF/bVdHoTMNf7fi6t53NVtd1q
c451DEscCpHVQbpUZLYK9pUzE++VBchQ3l8nlVRgdYkQpkUpk6jnltfD
-----END PRIVATE KEY-----`;
const cert = `-----BEGIN CERTIFICATE-----
MIIBmzCCAUGgAwIBAgIUCamnJ/v+j79LoG85G7jz+jjhxGMwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEzMDEyMjMxOVoYDzIxMjYxMTA2
MTIyMzE5WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAS5C1YqF/bVdHoTMNf7fi6t53NVtd1qc451DEscCpHVQbpUZLYK9pUz
E++VBchQ3l8nlVRgdYkQpkUpk6jnltfDo28wbTAdBgNVHQ4EFgQUzZ5TJkjQ+eL2
czdt+cwBaBlJUIcwHwYDVR0jBBgwFoAUzZ5TJkjQ+eL2czdt+cwBaBlJUIcwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDSAAwRQIhAI2g+iAhGDjVXySnCQi1G72UNfuP5eMn/HpUMS0JiGvHAiBu
r7+zm1um6XlNFUVkCYrImJj14KuXVttTyQ+1xc8xKA==
-----END CERTIFICATE-----`;

/** How a front treats its connections. */
interface Treatment {
  /** How long the next handshake is held back. Default: not at all. */
  readonly handshakeMs?: () => number;
  /** `close`: each connection serves one request. */
  readonly connections?: 'keep' | 'close';
  /** What it has instead of a certificate that nobody trusts. */
  readonly tls?: ServerOptions;
  /** The path below which the server behind is; it knows nothing of it. */
  readonly below?: string;
}

interface TlsFront {
  readonly url: string;
  /** When the first bytes of each request arrived, by `performance.now()`. */
  readonly arrivedAt: readonly number[];
}

/** Puts TLS with a certificate that nobody trusts in front of servers, and takes it away after the test. */
export function tlsFronts(): (behind: string, treatment?: Treatment) => Promise<TlsFront> {
  const closers: (() => void)[] = [];
  afterEach(() => {
    for (const close of closers.splice(0)) close();
  });
  return async (behind, { handshakeMs = () => 0, connections = 'keep', tls, below = '' } = {}) => {
    const arrivedAt: number[] = [];
    const server = createServer({ key, cert, ...tls }, (request, response) => {
      arrivedAt.push(performance.now());
      const path = request.url ?? '/';
      if (!path.startsWith(`${below}/`)) {
        response.writeHead(404, { 'Content-Type': 'text/html' }).end('<h1>Not Found</h1>');
        return;
      }
      const { method, headers } = request;
      const onward = forward(new URL(path.slice(below.length), behind), { method, headers }, (answer) => {
        const ending = connections === 'close' ? { connection: 'close' } : {};
        response.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...ending });
        answer.pipe(response);
      });
      request.pipe(onward);
    });
    const door = createTcpServer({ pauseOnConnect: true }, (socket) => {
      setTimeout(() => server.emit('connection', socket), handshakeMs());
    });
    await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
    closers.push(() => {
      door.close();
      server.closeAllConnections();
    });
    return { url: `https://127.0.0.1:${(door.address() as AddressInfo).port}`, arrivedAt };
  };
}
