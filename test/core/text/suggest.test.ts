import { expect, test } from 'vitest';
import { suggest } from '../../../src/core/text/suggest.ts';

test.for([
  { typed: 'usernme', words: ['username', 'role'], meant: 'username' },
  { typed: 'emial', words: ['email', 'role'], meant: 'email' },
  { typed: 'rol', words: ['role', 'groups'], meant: 'role' },
  { typed: 'kep', words: ['keep', 'lock'], meant: 'keep' },
  { typed: 'remove', words: ['keep', 'revoke'], meant: 'revoke' },
  { typed: 'Veiwer', words: ['viewer', 'publisher'], meant: 'viewer' },
  { typed: 'EU', words: ['eu', 'us'], meant: 'eu' },
  { typed: 'imprt', words: ['import', 'export'], meant: 'import' },
])('$typed: $meant is meant', ({ typed, words, meant }) => {
  expect(suggest(typed, words)).toBe(meant);
});

test.for([
  { typed: 'notes', words: ['role', 'roles', 'groups'] },
  { typed: 'ok', words: ['keep', 'lock'] },
  { typed: 'age', words: ['sn', 'cn', 'role'] },
  { typed: 'sin', words: ['sn', 'cn'] },
  { typed: 'date', words: ['state', 'status'] },
  { typed: '', words: ['role'] },
])('$typed: too far from all of them', ({ typed, words }) => {
  expect(suggest(typed, words)).toBeUndefined();
});

test.for([
  { typed: 'Unlocked', words: ['active', 'locked'] },
  { typed: 'unlockd', words: ['locked'] },
  { typed: 'unlock', words: ['keep', 'lock'] },
  { typed: 'not lock', words: ['lock'] },
  { typed: 'inactive', words: ['active', 'locked'] },
  { typed: 'inactve', words: ['active'] },
  { typed: 'Active', words: ['inactive'] },
  { typed: 'disabled', words: ['enabled'] },
  { typed: 'deactivted', words: ['activated'] },
  { typed: 'include', words: ['exclude'] },
  { typed: 'exclde', words: ['include'] },
  { typed: 'export', words: ['import', 'resume'] },
  { typed: 'internal', words: ['external'] },
  { typed: 'nonmember', words: ['member'] },
  { typed: 'no role', words: ['role'] },
  { typed: 'norole', words: ['role', 'roles'] },
  { typed: 'detached', words: ['attached'] },
  { typed: 'logoff', words: ['logon'] },
  { typed: 'passwordless', words: ['password'] },
  { typed: 'accountunlocked', words: ['accountlocked'] },
  { typed: 'accountdisabled', words: ['accountenabled'] },
  { typed: 'no-extra-columns', words: ['allow-extra-columns'] },
  { typed: 'assign', words: ['resign'] },
  { typed: 'fired', words: ['hired'] },
  { typed: 'invoke', words: ['keep', 'revoke'] },
])('$typed: the opposite is not meant', ({ typed, words }) => {
  expect(suggest(typed, words)).toBeUndefined();
});

test.for([
  { typed: 'unlcked', words: ['locked', 'unlocked'], meant: 'unlocked' },
  { typed: 'exprt', words: ['import', 'export'], meant: 'export' },
  { typed: 'inport', words: ['import', 'export'], meant: 'import' },
  { typed: 'admistrator', words: ['viewer', 'administrator'], meant: 'administrator' },
  { typed: 'accot', words: ['account'], meant: 'account' },
  { typed: 'unsername', words: ['username'], meant: 'username' },
  { typed: 'extra-columns', words: ['allow-extra-columns'], meant: 'allow-extra-columns' },
  { typed: 'inactve', words: ['active', 'inactive'], meant: 'inactive' },
])('$typed: $meant is meant and not its opposite', ({ typed, words, meant }) => {
  expect(suggest(typed, words)).toBe(meant);
});
