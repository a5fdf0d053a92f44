import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FingerprintIndex } from '../../../src/roster/rows/fingerprint-index.ts';

test('finds the first number of every key, as a Map would', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 300 }), (keys) => {
      const index = new FingerprintIndex();
      const map = new Map<string, number>();
      keys.forEach((key, at) => {
        expect(index.add(key, at + 1)).toBe(map.get(key) ?? 0);
        if (!map.has(key)) map.set(key, at + 1);
      });
      expect(index.size).toBe(map.size);
    }),
    { numRuns: 200 },
  );
});

test('distinguishes a hundred thousand similar names, and grows meanwhile', () => {
  const index = new FingerprintIndex();
  const found = Array.from({ length: 100_000 }, (_, at) => index.add(`user${at + 1}`, at + 1));
  expect(found.filter((first) => first !== 0)).toEqual([]);
  expect(index.size).toBe(100_000);
  expect(index.add('user4711', 200_000)).toBe(4711);
});
