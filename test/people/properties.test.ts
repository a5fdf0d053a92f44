import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PersonIdentifiers } from '../../src/core/person-match.ts';
import { match, matchPeople } from '../../src/people/match.ts';
import { pairPeople } from '../../src/people/pair.ts';
import { indexPeople } from '../../src/people/people-index.ts';

/** Few words in many spellings, so that people meet by every rule. */
const username = fc.constantFrom(
  ...['rosa', 'Rosa', 'ROSA', 'ｒosa', 'rоsa', 'ro\u200dsa', 'rosa\u200f', 'CORP\\rosa', 'rosa@a.org'],
  ...["o'hara", 'o’hara', 'O´Hara', 'mary-ann', 'mary–ann', 'ivan', 'ıvan', 'ΙVAN', 'strauß', 'STRAUSS'],
  ...['josé', 'jose\u0301', 'Joan Abbott', 'Abbott, Joan', '1001', 'ann', 'ben', 'cleo'],
  ...[
    '"rosa"',
    'rosa.',
    'mailto:rosa',
    'uid=rosa,ou=x',
    'rosa#EXT#@a.org',
    'rosa_a.org#EXT#@b.org',
    '<rosa@a.org>',
  ],
  ...['{6f9619ff-8b86-d011-b42d-00c04fc964ff}', 'ro\u00a0sa'],
);
const optional = (...values: string[]): fc.Arbitrary<string> => fc.constantFrom('', '', ...values);
const person: fc.Arbitrary<PersonIdentifiers> = fc.record({
  username,
  email: optional(
    'rosa@a.org',
    'ROSA@A.org',
    'ｒosa@a.org',
    'rosa@а.org',
    'rosa@b.org',
    'ann@a.org',
    'lab@a.org',
  ),
  externalId: optional(
    '1',
    '1001',
    '6f9619ff-8b86-d011-b42d-00c04fc964ff',
    '{6F9619FF-8B86-D011-B42D-00C04FC964FF}',
    '/xmWb4aLEdC0LQDAT8lk/w==',
    'urn:uuid:6f9619ff-8b86-d011-b42d-00c04fc964ff',
    '(1001)',
  ),
  firstName: optional('Joan', 'joan', 'Ann'),
  lastName: optional('Abbott', 'ABBOTT'),
});
const people = fc.array(person, { maxLength: 8 });

const spelled = ({ username: name }: PersonIdentifiers): string => name.normalize('NFC');

/** With the people of a hit by name, in whatever order they came. */
function answer(claim: PersonIdentifiers, known: readonly PersonIdentifiers[]): unknown {
  const found = match(claim, indexPeople(known));
  if (found.kind === 'none') return 'none';
  const hits = found.hits.map(({ rule, confidence, people: named }) => ({
    rule,
    confidence,
    named: named.map(({ username: name }) => name).sort(),
  }));
  return found.kind === 'alike' ? hits : { kind: found.kind, person: found.person, hits };
}

test('adding a person leaves an exact match with whom it was', () => {
  fc.assert(
    fc.property(person, people, person, (claim, known, added) => {
      fc.pre(spelled(added) !== spelled(claim));
      const before = match(claim, indexPeople(known));
      fc.pre(before.kind === 'exact');
      expect(match(claim, indexPeople([...known, added]))).toMatchObject({
        kind: 'exact',
        person: before.person,
      });
    }),
  );
});

test('two people are to each other what the other is to them', () => {
  fc.assert(
    fc.property(person, person, (one, other) => {
      const there = match(one, indexPeople([other]));
      const back = match(other, indexPeople([one]));
      const rules = (found: typeof there): unknown => ({
        kind: found.kind,
        rules: found.kind === 'none' ? [] : found.hits.map(({ rule, confidence }) => [rule, confidence]),
      });
      expect(rules(there)).toEqual(rules(back));
    }),
  );
});

test('the order in which people are known changes no answer', () => {
  fc.assert(
    fc.property(person, people, (claim, known) => {
      expect(answer(claim, known.toReversed())).toEqual(answer(claim, known));
    }),
  );
});

test('a match is never with somebody who has no hit, and its evidence is text for a terminal', () => {
  fc.assert(
    fc.property(person, people, (claim, known) => {
      const found = match(claim, indexPeople(known));
      if (found.kind === 'none') return;
      for (const { evidence, people: named } of found.hits) {
        expect(evidence).toMatch(/^[^\p{Cc}\p{Cf}]+$/u);
        expect(evidence).not.toContain('undefined');
        for (const each of named) expect(known).toContain(each);
      }
      if (found.kind !== 'alike') expect(found.by.people).toEqual([found.person]);
    }),
  );
});

test('pairing is one to one, loses no one, and is the same with the sides swapped', () => {
  fc.assert(
    fc.property(people, people, (left, right) => {
      const { pairs, contested, leftOnly, rightOnly } = pairPeople(left, right);
      const lefts = [...pairs.map((pair) => pair.left), ...contested.map((each) => each.left), ...leftOnly];
      const rights = [...pairs.map((pair) => pair.right), ...rightOnly];
      expect(new Set(lefts)).toEqual(new Set(left));
      expect(lefts).toHaveLength(left.length);
      expect(new Set(rights)).toEqual(new Set(right));
      expect(rights).toHaveLength(right.length);

      const swapped = pairPeople(right, left).pairs;
      const ends = pairs.map((pair) => [left.indexOf(pair.left), right.indexOf(pair.right)]);
      const swappedEnds = swapped.map((pair) => [left.indexOf(pair.right), right.indexOf(pair.left)]);
      expect(ends.sort()).toEqual(swappedEnds.sort());
    }),
  );
});

test('claims that are matched together get the answers that each gets alone', () => {
  fc.assert(
    fc.property(people, people, (others, known) => {
      const claims = [...known, ...others];
      const [together, alone] = [matchPeople(known, claims), matchPeople(known)];
      expect(claims.map((claim) => together(claim))).toEqual(claims.map((claim) => alone(claim)));
    }),
  );
});
