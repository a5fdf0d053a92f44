import { createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import type { HttpClient } from '../../../../src/targets/http/http.ts';
import { bareClient } from '../../../helpers/bare-client.ts';
import { bareServers, json } from '../../../helpers/bare-server.ts';
import { busiest } from '../../../helpers/busiest.ts';
import { noJitter } from '../../../helpers/no-jitter.ts';
import { tlsFronts } from '../../../helpers/tls-front.ts';

const start = bareServers();
const putTlsBefore = tlsFronts();
const NEVER = new AbortController().signal;

noJitter();

function open(
  baseUrl: string,
  { rate, concurrency = 4 }: { rate: number; concurrency?: number },
): HttpClient {
  const http = bareClient(baseUrl, { ratePerSecond: rate, concurrency, certificates: 'skip' });
  http.allowWrites();
  return http;
}

/** A server on the loopback that does with a connection as the test says. */
async function tcpServer(onConnection: (socket: Socket) => void): Promise<number> {
  const server = createServer(onConnection);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return (server.address() as AddressInfo).port;
}

// If the process stalls, requests arrive closer together than they were sent.
const stalls = { retry: 2 };

test(
  'the first handshakes end together, late: no second has more requests than the rate',
  stalls,
  async () => {
    const { url } = await start(json({}));
    let opened = 0;
    const front = await putTlsBefore(url, {
      handshakeMs: () => Math.max(0, 800 - 50 * opened++),
      connections: 'close',
    });
    const http = open(front.url, { rate: 20, concurrency: 16 });
    const asking = Array.from({ length: 40 }, () => http.send({ method: 'GET', path: '/users' }, NEVER));
    for (const { kind } of await Promise.all(asking)) expect(kind).toBe('ok');
    expect(front.arrivedAt).toHaveLength(40);
    expect(busiest(front.arrivedAt, 1000)).toBeLessThanOrEqual(20);
    expect(http.statistics().peakPerSecond).toBeLessThanOrEqual(20);
  },
);

test('connections are kept: one request after another uses the same one', async () => {
  const server = await start(json({}));
  const http = open(server.url, { rate: 100 });
  for (let request = 0; request < 5; request += 1) await http.send({ method: 'GET', path: '/users' }, NEVER);
  expect(server.connections()).toBe(1);
});

test('a connection is cut in the handshake: the write cannot have arrived, and is sent again', async () => {
  let opened = 0;
  const port = await tcpServer((socket) => {
    opened += 1;
    socket.destroy();
  });
  const http = open(`https://127.0.0.1:${port}`, { rate: 1000 });
  const reply = await http.send({ method: 'POST', path: '/users', body: {} }, NEVER);
  expect(reply).toMatchObject({ kind: 'lost', reached: 'no', attempts: 5 });
  expect(opened).toBe(5);
});

test('a server without TLS at an address with it is named as such, opened ahead or not', async () => {
  const { url } = await start(json({}));
  for (const rate of [0, 1000]) {
    const http = open(url.replace('http:', 'https:'), { rate });
    expect(await http.send({ method: 'GET', path: '/users' }, NEVER)).toMatchObject({
      kind: 'lost',
      why: expect.stringMatching(/^the server does not speak TLS at this port/u) as string,
    });
  }
});

test('a run that is stopped does not wait for a handshake', async () => {
  const port = await tcpServer(() => undefined);
  const http = open(`https://127.0.0.1:${port}`, { rate: 10 });
  const stop = new AbortController();
  const asking = http.send({ method: 'GET', path: '/users' }, stop.signal);
  await delay(30);
  stop.abort('interrupted');
  await expect(asking).rejects.toBe('interrupted');
  expect(http.statistics().total).toBe(0);
});
