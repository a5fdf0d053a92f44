import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PrefixIndex } from '../../../../src/sandbox/connect/store/prefix-index.ts';

const word = fc.string({ unit: fc.constantFrom('a', 'B', 'b', '.', 'é', '王'), maxLength: 4 });
const id = fc.constantFrom('1', '2', '3', '4', '5');
const step = fc.oneof(
  fc.record({ kind: fc.constant('add' as const), id, words: fc.array(word, { maxLength: 30 }) }),
  fc.record({ kind: fc.constant('remove' as const), id, words: fc.constant<string[]>([]) }),
  fc.record({ kind: fc.constant('search' as const), id, words: fc.tuple(word) }),
);

test('finds what a full scan would find after any additions and removals', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const index = new PrefixIndex();
      let everybody: { id: string; word: string }[] = [];
      for (const { kind, id: who, words } of steps) {
        if (kind === 'add') {
          index.add(who, words);
          everybody.push(...words.map((each) => ({ id: who, word: each.toLowerCase() })));
        } else if (kind === 'remove') {
          index.remove(who);
          everybody = everybody.filter((entry) => entry.id !== who);
        } else {
          const prefix = words.join('').toLowerCase();
          const nearest = new Map<string, number>();
          for (const entry of everybody.filter((each) => each.word.startsWith(prefix))) {
            nearest.set(entry.id, Math.min(nearest.get(entry.id) ?? Infinity, entry.word.length));
          }
          expect(new Map([...index.search(prefix)].sort())).toEqual(new Map([...nearest].sort()));
        }
      }
    }),
    { numRuns: 200 },
  );
});
