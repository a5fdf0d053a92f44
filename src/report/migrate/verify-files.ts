import type { MoveDifference } from '../../core/migration/verification.ts';
import { renderCsv } from '../kit/csv.ts';

/** What `migrate verify --out` writes, and what each file is for. */
export const verifyFilePurposes = {
  'verify.csv': 'every difference, and what explains it',
  'verify.json': 'the same for programs, with the checksums of both exports and of the map',
} as const;

export const renderVerifyCsv = (differences: readonly MoveDifference[]): string =>
  renderCsv(
    ['kind', 'name', 'what', 'expected', 'found', 'explained_by'],
    differences.map(({ kind, name, what, expected, found, explainedBy = '' }) => [
      kind,
      name,
      what,
      expected,
      found,
      explainedBy,
    ]),
  );
