import { appendFileSync, existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { beforeEach, expect, test } from 'vitest';
import { SecretsFile } from '../../src/apply/generated-secrets.ts';
import type { Change, CreateUser, GeneratedSecret } from '../../src/core/plan/change.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { username } from '../helpers/rosters.ts';

const newFolder = temporaryFolders();
let path: string;
beforeEach(() => {
  path = join(newFolder(), 'passwords.csv');
});

const creation = (name: string, ...madeUp: readonly GeneratedSecret[]): CreateUser => ({
  kind: 'create-user',
  username: username(name),
  via: 'direct',
  profile: {},
  ...(madeUp.length === 0 ? {} : { madeUp }),
});

const onDisk = (): Record<string, string>[] => parse(readFileSync(path), { columns: true, bom: true });

/** The secrets that a creation is sent with. */
async function sentWith(secrets: SecretsFile, change: CreateUser) {
  const complete = (await secrets.generate(change)) as CreateUser;
  return { password: complete.password?.reveal(), totp_key: complete.totp?.key?.reveal() };
}

test('a secret is on disk, for its owner alone, when it is handed out', async () => {
  const secrets = new SecretsFile(path);
  const ann = await sentWith(secrets, creation('ann', 'password'));
  expect(onDisk()).toEqual([{ username: 'ann', password: ann.password, totp_key: '' }]);
  const ben = await sentWith(secrets, creation('ben', 'password', 'totp-key'));
  expect(onDisk()[1]).toEqual({ username: 'ben', ...ben });
  expect(ann.password).toMatch(/^[\w-]{32}$/);
  expect(ben.totp_key).toMatch(/^[A-Z2-7]{32}$/);
  expect(ann.password).not.toBe(ben.password);
  if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600);
  await secrets.close();
});

test('without a secret to generate there is no file', async () => {
  const secrets = new SecretsFile(path);
  const change: Change = { kind: 'lock-user', username: username('ann') };
  expect(await secrets.generate(change)).toBe(change);
  await secrets.generate(creation('ben'));
  await secrets.close();
  expect(existsSync(path)).toBe(false);
});

test('a run that goes on uses the same secret again, whatever a crash has left behind it', async () => {
  const before = new SecretsFile(path);
  const ann = await sentWith(before, creation('=ann', 'password'));
  await before.close();
  appendFileSync(path, 'ben,half-a-pass');
  const after = new SecretsFile(path);
  expect(await sentWith(after, creation('=ann', 'password'))).toEqual(ann);
  const ben = await sentWith(after, creation('ben', 'password'));
  await after.close();
  expect(onDisk().map((record) => record['password'])).toEqual([ann.password, ben.password]);
});

test('no password looks like a formula', async () => {
  const secrets = new SecretsFile(path);
  const people = Array.from({ length: 500 }, (_, index) => creation(`p${index}`, 'password'));
  const made = await Promise.all(people.map((change) => sentWith(secrets, change)));
  await secrets.close();
  expect(made.filter(({ password = '' }) => password.startsWith('-'))).toEqual([]);
  expect(new Set(made.map(({ password }) => password)).size).toBe(500);
});

test('a file that cannot be written stops the account from being created', async () => {
  const secrets = new SecretsFile(join(path, 'nowhere'));
  await expect(secrets.generate(creation('ann', 'password'))).rejects.toMatchObject({
    code: 'journal-not-writable',
  });
});
