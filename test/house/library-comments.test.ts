import { expect, test } from 'vitest';
import { libraryExports } from '../readme/library.ts';

test('every name that the package exports has a comment', () => {
  const without = libraryExports().filter(({ comment }) => comment === '');
  expect(without.map(({ name, file }) => `${name} of ${file}`)).toEqual([]);
});
