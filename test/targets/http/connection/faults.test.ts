import type { ServerOptions } from 'node:https';
import { type AddressInfo, connect, createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import type { HttpSettings } from '../../../../src/targets/http/http.ts';
import { bareServers, html, json } from '../../../helpers/bare-server.ts';
import { authority, client, elsewhere, expired, server } from '../../../helpers/certificates.ts';
import { tlsFronts } from '../../../helpers/tls-front.ts';
import { ask, fileOf } from './first-request.ts';

const start = bareServers();
const putTlsBefore = tlsFronts();

const TRUSTED = { caFile: fileOf(authority) };

interface Case {
  readonly name: string;
  readonly tls: ServerOptions;
  readonly settings?: Partial<HttpSettings>;
  readonly why: string;
  readonly hint: string;
}

const cases: readonly Case[] = [
  {
    name: 'a private authority',
    tls: server,
    why: "the server's certificate is not trusted",
    hint: '--ca FILE',
  },
  {
    name: 'another authority than that of --ca',
    tls: server,
    settings: { caFile: fileOf(client.cert) },
    why: "the server's certificate is not trusted",
    hint: 'are not those of the authority that signed it',
  },
  {
    name: 'an expired certificate',
    tls: expired,
    settings: TRUSTED,
    why: "the server's certificate has expired",
    hint: 'check the clock of this computer',
  },
  {
    name: 'a certificate for another host',
    tls: elsewhere,
    settings: TRUSTED,
    why: 'is not for 127.0.0.1, but for other.example.com',
    hint: 'Give --server a name that is in the certificate',
  },
  {
    name: 'a client certificate is wanted (TLS 1.3)',
    tls: { ...server, ca: authority, requestCert: true },
    settings: TRUSTED,
    why: 'the server asks for a client certificate',
    hint: '--cert FILE --key FILE',
  },
  {
    name: 'a client certificate is wanted (TLS 1.2)',
    tls: { ...server, ca: authority, requestCert: true, maxVersion: 'TLSv1.2' },
    settings: TRUSTED,
    why: 'the server refused the TLS handshake',
    hint: '--cert FILE --key FILE',
  },
  {
    name: 'TLS 1.1',
    tls: { ...server, minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' },
    settings: TRUSTED,
    why: 'the server speaks only TLS before 1.2',
    hint: 'rollcall needs TLS 1.2 or later',
  },
];

test.for(cases.flatMap((each) => [0, 1000].map((ratePerSecond) => ({ ...each, ratePerSecond }))))(
  '$name (rate $ratePerSecond): named after one attempt, with what puts it right',
  async ({ tls, settings, ratePerSecond, why, hint }) => {
    const behind = await start(json({}));
    const front = await putTlsBefore(behind.url, { tls });
    const reply = await ask(front.url, { ...settings, ratePerSecond });
    expect(reply).toMatchObject({ kind: 'lost', attempts: 1 });
    expect(reply).toHaveProperty('why', expect.stringContaining(why));
    expect(reply).toHaveProperty('hint', expect.stringContaining(hint));
    expect(behind.arrived).toEqual([]);
  },
);

test('--ca is beside the usual authorities: the server of a private one is trusted', async () => {
  const front = await putTlsBefore((await start(json({ a: 1 }))).url, { tls: server });
  expect(await ask(front.url, TRUSTED)).toMatchObject({ kind: 'ok', json: { a: 1 } });
});

test('https:// where the server speaks http', async () => {
  const { url } = await start(json({}));
  const reply = await ask(url.replace('http:', 'https:'));
  expect(reply).toMatchObject({ kind: 'lost', attempts: 1 });
  expect(reply).toHaveProperty('why', expect.stringContaining('does not speak TLS at this port'));
  expect(reply).toHaveProperty('hint', expect.stringContaining(`--server ${url}`));
});

test.for(['a server that cuts', 'a server that answers 400'] as const)(
  'http:// where the server speaks TLS: %s',
  async (kind) => {
    const front = await putTlsBefore((await start(json({}))).url, { tls: server });
    const url = kind === 'a server that cuts' ? front.url : await behindTheSamePort(front.url);
    const reply = await ask(url.replace('https:', 'http:'));
    expect(reply).toMatchObject({ kind: 'lost', reached: 'no', attempts: 1 });
    expect(reply).toHaveProperty('why', expect.stringContaining('the server speaks TLS at this port'));
    expect(reply).toHaveProperty('hint', expect.stringContaining('--server https://127.0.0.1'));
  },
);

/** A port at which TLS goes to a front, and http is answered with a 400, as nginx does. */
async function behindTheSamePort(front: string): Promise<string> {
  const plain = await start(html(400));
  const door = createServer((socket) => {
    socket.once('data', (first) => {
      const to = new URL(first[0] === 0x16 ? front : plain.url);
      const onward = connect(Number(to.port), to.hostname);
      onward.on('error', () => onward.destroy()).write(first);
      onward.pipe(socket).pipe(onward);
    });
    socket.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => door.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void door.close());
  return `http://127.0.0.1:${(door.address() as AddressInfo).port}`;
}
