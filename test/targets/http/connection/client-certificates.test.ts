import { X509Certificate } from 'node:crypto';
import type { ServerOptions } from 'node:https';
import { expect, test } from 'vitest';
import { Secret } from '../../../../src/core/secret.ts';
import { bareServers, json } from '../../../helpers/bare-server.ts';
import { authority, client, expired, lockedKey, server } from '../../../helpers/certificates.ts';
import { tlsFronts } from '../../../helpers/tls-front.ts';
import { ask, fileOf } from './first-request.ts';

const start = bareServers();
const putTlsBefore = tlsFronts();

const STRICT: ServerOptions = { ...server, ca: authority, requestCert: true };
const caFile = fileOf(authority);
const certFile = fileOf(client.cert);
const keyFile = fileOf(client.key);
const lockedFile = fileOf(lockedKey.key);

const frontOf = async (tls: ServerOptions): Promise<string> =>
  (await putTlsBefore((await start(json({ a: 1 }))).url, { tls })).url;

test.for([
  { name: 'in two files', files: { certFile, keyFile } },
  { name: 'in one file', files: { certFile: fileOf(`${client.key}\n${client.cert}\n`) } },
  { name: 'in binary form', files: { certFile: fileOf(new X509Certificate(client.cert).raw), keyFile } },
  {
    name: 'with an encrypted key',
    files: { certFile, keyFile: lockedFile, passphrase: new Secret(lockedKey.passphrase) },
  },
])('a server that wants a client certificate lets one in: $name', async ({ files }) => {
  for (const maxVersion of ['TLSv1.2', 'TLSv1.3'] as const) {
    const url = await frontOf({ ...STRICT, maxVersion });
    for (const ratePerSecond of [0, 1000]) {
      const reply = await ask(url, { caFile, clientCertificate: files, ratePerSecond });
      expect(reply).toMatchObject({ kind: 'ok', json: { a: 1 } });
    }
  }
});

test('a certificate that the server does not accept', async () => {
  const url = await frontOf({ ...STRICT, ca: client.cert });
  const reply = await ask(url, {
    caFile,
    clientCertificate: { certFile: fileOf(expired.cert), keyFile: fileOf(expired.key) },
  });
  expect(reply).toMatchObject({ kind: 'lost', attempts: 1 });
  expect(reply).toHaveProperty(
    'why',
    expect.stringMatching(/the connection was cut|perhaps because of the client certificate/u),
  );
  expect(reply).toHaveProperty('hint', expect.stringContaining('Check that --cert'));
});

const damaged = client.cert.replace(/\n\w{8}/u, '\nAAAAAAAA');

test.for([
  {
    name: 'no certificate',
    files: { certFile: keyFile, keyFile },
    says: /there is no certificate in .*openssl pkcs12/su,
  },
  {
    name: 'no file',
    files: { certFile: '/nowhere/cert.pem' },
    says: /the certificate file \/nowhere\/cert.pem cannot be read/u,
  },
  {
    name: 'no key',
    files: { certFile },
    says: /there is no private key in .*, and no --key is given.*--key FILE/su,
  },
  {
    name: 'an API key',
    files: { certFile, keyFile: fileOf('aBc123\n') },
    says: /there is no private key in .*--api-key-file/su,
  },
  {
    name: 'the key of another certificate',
    files: { certFile, keyFile: fileOf(server.key) },
    says: /the key in .* is not that of the first certificate in .*belong together/su,
  },
  {
    name: 'no passphrase',
    files: { certFile, keyFile: lockedFile },
    says: /is encrypted, and no passphrase is given.*--key-passphrase-file/su,
  },
  {
    name: 'a wrong passphrase',
    files: { certFile, keyFile: lockedFile, passphrase: new Secret('canary') },
    says: /the passphrase does not open the key in (?!.*canary).*ROLLCALL_KEY_PASSPHRASE/su,
  },
  {
    name: 'a damaged certificate among others',
    files: { certFile: fileOf(`${client.cert}\n${damaged}\n`), keyFile },
    says: /certificate 2 cannot be read in /u,
  },
])(
  'a client certificate that cannot be used is refused before any request: $name',
  async ({ files, says }) => {
    const refused = (async () => ask('https://127.0.0.1:9', { clientCertificate: files }))();
    await expect(
      refused.catch((error: unknown) => {
        const { message, hint } = error as { message: string; hint: string };
        return `${message}\n${hint}`;
      }),
    ).resolves.toMatch(says);
  },
);

test('--use-system-ca, where this Node can read the store of the system and where it cannot', async () => {
  const asked = (async () => ask(await frontOf(server), { caFile, systemStore: 'trust' }))();
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 22 || (major === 22 && minor >= 15)) expect(await asked).toMatchObject({ kind: 'ok' });
  else await expect(asked).rejects.toThrow('--use-system-ca needs Node.js 22.15 or later');
});
