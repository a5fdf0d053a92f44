import { expect, test } from 'vitest';
import type { Change } from '../../../src/core/plan/change.ts';
import type { Performed } from '../../../src/core/target.ts';
import { Secret } from '../../../src/core/secret.ts';
import type { ZatoSandbox } from '../../../src/sandbox/zato/start-zato-sandbox.ts';
import { username } from '../../helpers/rosters.ts';
import { noJitter } from '../../helpers/no-jitter.ts';
import { NEVER } from '../../helpers/servers.ts';
import { openZatoOn, zatoSandboxes } from '../../helpers/zato.ts';

const start = zatoSandboxes();
noJitter();

const create = (name: string, more: Partial<Change & { kind: 'create-user' }> = {}): Change => ({
  kind: 'create-user',
  username: username(name),
  via: 'direct',
  profile: {},
  password: new Secret('a-first-Passage-7'),
  ...more,
});

async function open(faults: readonly string[] = [], sandbox?: ZatoSandbox) {
  const server = sandbox ?? (await start());
  const { target, allowWrites } = await openZatoOn(server);
  await target.readDirectory({ membersOf: new Set() }, NEVER);
  allowWrites();
  for (const fault of faults) server.faults.add(fault);
  const has = (name: string) => server.state().users.filter((user) => user.username === name);
  return { server, target, has, perform: (change: Change) => target.perform(change, NEVER) };
}

test('every field of a new account arrives, and what is not stated has its default', async () => {
  const { has, perform, target } = await open();
  await perform(
    create('new.one', {
      profile: {
        email: 'n@example.org',
        firstName: 'Nora',
        middleName: 'May',
        lastName: 'One',
        displayName: 'Nora One',
      },
      settings: { passwordMustChange: true, signUpStatus: 'before_confirmation', totpEnabled: true },
      totp: { key: new Secret('KVKFKRCPNZQUYMLX'), label: 'Phone' },
      locked: true,
      autoApprove: true,
    }),
  );
  const performed = await perform(create('new.two'));
  expect(performed).toMatchObject({ status: 'applied', approval: 'waiting', role: 'regular' });
  expect(has('new.one')).toMatchObject([
    { isLocked: true, isTotpEnabled: true, approvalStatus: 'approved', passwordMustChange: true },
  ]);
  const { users } = await target.readDirectory({ membersOf: new Set() }, NEVER);
  expect(users.filter(({ username: name }) => name.startsWith('new.'))).toMatchObject(
    [
      {
        email: 'n@example.org',
        firstName: 'Nora',
        middleName: 'May',
        lastName: 'One',
        displayName: 'Nora One',
        locked: true,
        approval: 'approved',
        settings: { passwordMustChange: true, signUpStatus: 'before_confirmation', totpEnabled: true },
      },
      {
        email: '',
        displayName: '',
        locked: false,
        approval: 'waiting',
        settings: { passwordMustChange: false, signUpStatus: 'final', totpEnabled: false },
      },
    ].toSorted((a, b) => a.displayName.localeCompare(b.displayName)),
  );
});

test.for<{ name: string; change: Change; performed: Partial<Performed> | object }>([
  {
    name: 'a name that is taken is so already, in Zato’s own code',
    change: create('h.abbott'),
    performed: { status: 'already-so', serverCode: 'E001002', httpStatus: 403 },
  },
  {
    name: 'a password of the reject list',
    change: create('new.one', { password: new Secret('my-letmein-word') }),
    performed: {
      status: 'refused',
      failure: {
        serverCode: 'E003001',
        message: "the password contains a word from the server's reject list",
      },
    },
  },
  {
    name: 'a name that somebody else has',
    change: { kind: 'rename-user', username: username('i.xu'), newUsername: username('h.abbott') },
    performed: { status: 'refused', failure: { serverCode: 'E001002' } },
  },
  {
    name: 'nobody',
    change: { kind: 'lock-user', username: username('no.body') },
    performed: { status: 'refused', attempts: 0 },
  },
  {
    name: 'a super-user',
    change: create('new.one', { role: 'super-user' }),
    performed: { status: 'refused', attempts: 0 },
  },
])('$name', async ({ change, performed }) => {
  const { perform } = await open();
  expect(await perform(change)).toMatchObject(performed);
});

test.for(['lock-user', 'unlock-user', 'approve-user', 'update-user', 'rename-user'] as const)(
  '%s does what it says, and twice is as good as once',
  async (kind) => {
    const { perform, has } = await open();
    const name = { 'lock-user': 'i.xu', 'unlock-user': 'lock.ed', 'approve-user': 'wai.ting' };
    const user = username(kind in name ? name[kind as keyof typeof name] : 'i.xu');
    const change: Change =
      kind === 'update-user'
        ? { kind, username: user, profile: { displayName: 'Igor' }, settings: { passwordMustChange: true } }
        : kind === 'rename-user'
          ? { kind, username: user, newUsername: username('igor.xu') }
          : { kind, username: user };
    for (const time of ['once', 'twice']) {
      expect([time, (await perform(change)).status]).toEqual([time, 'applied']);
    }
    const after = has(kind === 'rename-user' ? 'igor.xu' : user)[0];
    expect(after).toMatchObject(
      {
        'lock-user': { isLocked: true },
        'unlock-user': { isLocked: false },
        'approve-user': { approvalStatus: 'approved' },
        'update-user': { passwordMustChange: true, names: { display_name: 'Igor' } },
        'rename-user': { username: 'igor.xu' },
      }[kind],
    );
  },
);

test('an account that is gone by now: "ok" is not believed', async () => {
  const { server, perform, target } = await open();
  server.faults.add('error,code=5001,route=GET /user,times=1');
  const { users } = await target.readDirectory({ membersOf: new Set() }, NEVER);
  const somebody = users.find(({ username: name }) => name === 'i.xu')!;
  expect(await perform({ kind: 'lock-user', username: somebody.username })).toMatchObject({
    status: 'refused',
    failure: { message: 'Zato answered "ok", but the account no longer exists' },
  });
});

test.for([
  { fault: 'server-error,commit=yes', creates: 1 },
  { fault: 'server-error', creates: 2 },
  { fault: 'cut-after', creates: 1 },
  { fault: 'cut-before', creates: 2 },
  { fault: 'bad-gateway,commit=yes', creates: 1 },
  { fault: 'login-page,commit=yes', creates: 1 },
])('$fault at a create: created once, sent $creates times', async ({ fault, creates }) => {
  const { server, has, perform } = await open([`${fault},route=POST /user,nth=1`]);
  expect(await perform(create('new.one'))).toMatchObject({ status: 'applied', approval: 'waiting' });
  expect(has('new.one')).toHaveLength(1);
  const sent = server.requestLog.filter(({ method, path }) => method === 'POST' && path === '/zato/sso/user');
  expect(sent).toHaveLength(creates);
});
