import { expect, test } from 'vitest';
import { asExported } from '../../src/audit/decisions/as-exported.ts';

test.for([
  { name: 'the words of the workbook', kind: 'everyone signed in', who: 'everyone signed in' },
  { name: 'those of earlier versions', kind: 'everyone_signed_in', who: 'everyone_signed_in' },
])('who is meant by $name', ({ kind, who }) => {
  const cells: Readonly<Record<string, string>> = { principal_type: kind, principal_name: who };
  const cell = asExported((column) => cells[column] ?? '');
  expect([cell('principal_type'), cell('principal_name')]).toEqual([
    'everyone_signed_in',
    'everyone_signed_in',
  ]);
});

test('a group may have the name of everybody', () => {
  const cells: Readonly<Record<string, string>> = {
    principal_type: 'group',
    principal_name: 'everyone signed in',
    effective: 'dormant grant',
  };
  const cell = asExported((column) => cells[column] ?? '');
  expect(cell('principal_name')).toBe('everyone signed in');
  expect(cell('effective')).toBe('dormant_grant');
});
