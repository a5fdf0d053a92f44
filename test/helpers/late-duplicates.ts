import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { afterEach } from 'vitest';

/**
 * A wire to a server that delivers one answer twice: the copy comes when the next request has just been sent on the same
 * connection, before its own answer. A proxy with a fault does so.
 */
export function wiresWithDuplicates(): (
  server: string,
  isDoubled: (requestLine: string) => boolean,
) => Promise<{ readonly url: string; readonly copies: () => number }> {
  const closers: (() => void)[] = [];
  afterEach(() => {
    for (const close of closers.splice(0)) close();
  });
  return async (server, isDoubled) => {
    const { hostname, port } = new URL(server);
    const sockets = new Set<Socket>();
    let copies = 0;
    const wire = createServer((client) => {
      const behind = connect(Number(port), hostname);
      let stale: Buffer | undefined;
      let isKept = false;
      client.on('data', (request) => {
        if (stale !== undefined) {
          client.write(stale);
          copies += 1;
          stale = undefined;
        } else if (copies === 0) {
          isKept = isDoubled(request.toString('latin1').split('\r\n', 1)[0] ?? '');
        }
        behind.write(request);
      });
      behind.on('data', (answer) => {
        if (isKept) stale = Buffer.from(answer);
        isKept = false;
        client.write(answer);
      });
      for (const [one, other] of [
        [client, behind],
        [behind, client],
      ] as const) {
        sockets.add(one);
        one.on('error', () => one.destroy());
        one.on('close', () => {
          sockets.delete(one);
          other.destroy();
        });
      }
    });
    await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve));
    closers.push(() => {
      wire.close();
      for (const socket of sockets) socket.destroy();
    });
    return { url: `http://127.0.0.1:${(wire.address() as AddressInfo).port}`, copies: () => copies };
  };
}
