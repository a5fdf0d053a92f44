import { expect, test } from 'vitest';
import { renderVerification } from '../../src/report/migrate/verify-text.ts';
import { renderVerifyHtml } from '../../src/report/migrate/verify-html.ts';
import { verifyPageOf } from './verifications.ts';

test('groups whose members are not listed come before the verdict, which is no plain ✓', () => {
  const page = verifyPageOf([]);
  const verification = { ...page.verification, groupsNotCompared: 9 };
  const words = 'Not compared: the members of 9 groups, which an export does not list.';
  const text = renderVerification(verification, { color: 'off', width: 400 });
  expect(text.startsWith(words)).toBe(true);
  expect(text).not.toContain('✓');
  const html = renderVerifyHtml({ ...page, verification });
  expect(html).toContain(words);
  expect(html).not.toContain('✓');
});

test('one server, whose sign-in provider changes, is named once', () => {
  const { verification } = verifyPageOf([]);
  const text = renderVerification({ ...verification, change: 'provider' }, { color: 'off', width: 400 });
  expect(text).toContain('✓ https://new.example.org has what was decided for its 120 accounts.');
});
