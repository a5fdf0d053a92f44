import { expect, test } from 'vitest';
import { accessOfWord, accessWordOf } from '../../../src/core/content/access-word.ts';

test.for([
  { access: 'listed', named: 0, word: 'owner only' },
  { access: 'listed', named: 1, word: 'listed' },
  { access: 'listed', named: undefined, word: 'listed' },
  { access: 'anyone', named: 0, word: 'anyone' },
] as const)('$access, with $named in its list: $word', ({ access, named, word }) => {
  expect(accessWordOf(access, named)).toBe(word);
  expect(accessOfWord(word)).toBe(access);
});

test('a word that exports do not write', () => {
  expect(accessOfWord('nobody')).toBeUndefined();
});
