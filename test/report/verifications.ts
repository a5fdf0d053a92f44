import type { ExplainedBy, MoveDifference } from '../../src/core/migration/verification.ts';
import type { VerifyPage } from '../../src/report/migrate/verify-html.ts';
import { packOf } from '../audit/packs.ts';

const { facts } = packOf({});

/** A page of a verification with these differences. */
export function verifyPageOf(differences: readonly MoveDifference[]): VerifyPage {
  return {
    verification: {
      first: { ...facts, serverUrl: 'https://old.example.org' },
      second: { ...facts, serverUrl: 'https://new.example.org', version: '2026.02.0' },
      checksums: { first: 'a'.repeat(64), second: 'b'.repeat(64), map: 'c'.repeat(64) },
      accounts: 120,
      groups: 9,
      groupsNotCompared: 0,
      tally: {
        accounts: { linked: 20, created: 98, leftBehind: 2 },
        groups: { linked: 1, created: 8, leftBehind: 0 },
        memberships: { before: 240, moved: 236 },
      },
      unexplained: differences.filter(({ explainedBy }) => explainedBy === undefined).length,
      differences,
    },
    map: 'moving/map.xlsx',
    operator: 'ada@laptop',
    verifiedAt: '2026-11-02T10:00:00Z',
    toolVersion: '0.1.0',
  };
}

/** Differences of every kind, some of them explained, with names that are hard to show. */
export const differencesOf = (count: number): MoveDifference[] =>
  Array.from({ length: count }, (_, at): MoveDifference => {
    const name = names[at % names.length] ?? '';
    const why = reasons[at % reasons.length];
    const explainedBy = why === undefined ? {} : { explainedBy: why };
    const what = (['role', 'email', 'account'] as const)[at % 3] ?? 'account';
    if (at % 4 === 0) {
      const group = `<b>Team ${at}</b>`;
      return { kind: 'membership', name, what: group, expected: group, found: '', ...explainedBy };
    }
    return { kind: 'account', name, what, expected: `${name}@example.org`, found: '', ...explainedBy };
  });

const names = [
  'rosa',
  'فريق البيانات',
  '<script>alert(1)</script>',
  `${'organisationseinheit-'.repeat(4)}finanzen`,
  'mary.o’connor@subsidiary.example.org',
];

const reasons: readonly (ExplainedBy | undefined)[] = [
  undefined,
  'linked_account',
  'existed_before',
  undefined,
  'left_behind',
];
