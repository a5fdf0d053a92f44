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
