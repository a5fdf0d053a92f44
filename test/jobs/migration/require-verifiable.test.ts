import { expect, test } from 'vitest';
import type { Pack } from '../../../src/core/review/pack.ts';
import { requireVerifiable } from '../../../src/jobs/migration/require-verifiable.ts';
import { mapOf, packOf, type UserSketch } from '../../migrate/fixtures.ts';

const people: readonly UserSketch[] = ['rosa', 'joan', 'karl'].map((username) => ({ username }));
const [old, moved] = [packOf('first', people), packOf('second', people)];
const map = mapOf(people, [{ username: 'rosa' }]);
const at = (pack: Pack, serverUrl: string, extractedAt = '2026-11-09T09:00:00Z'): Pack => ({
  ...pack,
  facts: { ...pack.facts, serverUrl, extractedAt },
});
const address = { old: old.facts.serverUrl, third: 'https://third.example.org/' };

const said = (...given: Parameters<typeof requireVerifiable>): string => {
  try {
    return requireVerifiable(...given) ?? '';
  } catch (error) {
    const { message, hint } = error as { readonly message: string; readonly hint: string };
    return `${message} → ${hint}`;
  }
};

test.for<{ name: string; after: Pack; says: string }>([
  { name: 'the second server', after: moved, says: '' },
  { name: 'the first server', after: old, says: 'is of https://old.example.org/, which people leave' },
  {
    name: 'the first server at another address',
    after: at(old, address.third),
    says: 'is of https://third.example.org/, which people leave',
  },
  {
    name: 'the second server, which got the address of the first one',
    after: at(moved, address.old),
    says: 'They are treated as one server under two addresses, because 1 of the 1 account of the map has the same GUID.',
  },
  {
    name: 'a third server',
    after: at(packOf('second', [{ username: 'eva' }]), address.third),
    says: 'is of https://third.example.org/, and the map is about https://new.example.org/',
  },
])('verified with $name', ({ after, says }) => {
  expect(said(map, old, after)).toContain(says);
  if (says === '') expect(said(map, old, after)).toBe('');
});

test.for([
  { name: 'swapped', before: at(old, address.old), after: old, says: 'The two exports are swapped' },
  {
    name: 'a later export as the first',
    before: at(old, address.old),
    after: at(old, address.old, '2026-11-10T09:00:00Z'),
    says: 'Give the export that the map was drawn from.',
  },
])('one server whose provider changes: $name', ({ before, after, says }) => {
  expect(said({ ...map, change: 'provider' }, before, after)).toContain(says);
});
