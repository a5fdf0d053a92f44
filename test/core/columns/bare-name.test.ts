import { expect, test } from 'vitest';
import { bareName } from '../../../src/core/columns/bare-name.ts';

test.for([
  ['Joe <joe@example.org>', 'joe@example.org'],
  ['<ian@example.org>', 'ian@example.org'],
  ['<ian>', 'ian'],
  ['kim@example.org,', 'kim@example.org'],
  ['; kim', 'kim'],
  ['mailto:joe@example.org', 'joe@example.org'],
  ['SMTP: joe', 'joe'],
  ['"Lee, Ann" <mailto:ann@example.org>,', 'ann@example.org'],
  ['https://example.org/u/gil', 'gil'],
  ['https://example.org/u/gil/?tab=groups#top', 'gil'],
  ['ldap://example.org/gil', 'gil'],
  ['ann', undefined],
  ['ann@example.org', undefined],
  ['Lee, Ann', undefined],
  ['EXAMPLE:ann', undefined],
  ['a < b', undefined],
] as const)('%s: %s', ([text, bare]) => {
  expect(bareName(text)).toBe(bare);
});
