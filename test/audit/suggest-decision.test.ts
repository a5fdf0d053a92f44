import { expect, test } from 'vitest';
import { suggestDecision } from '../../src/audit/decisions/suggest-decision.ts';

test.for([
  { typed: 'OK', advice: /keep/u },
  { typed: 'Okay!', advice: /keep/u },
  { typed: 'kepe', advice: /keep/u },
  { typed: 'block', advice: /lock/u },
  { typed: 'lok', advice: /lock/u },
])('a decision $typed: the right word is named', ({ typed, advice }) => {
  expect(suggestDecision('account', typed)).toMatch(advice);
});

test.for(['unlock', 'Unlocked', 'not lock', 'un-lock', 'no lock', 'do not keep', 'KO'])(
  'a decision %s: no word is guessed',
  (typed) => {
    expect(suggestDecision('account', typed)).toBe('Choose one from the list in the cell.');
  },
);
