import { OperatorError } from '../../../core/errors.ts';

export const seedInvalid = (what: string, cause?: unknown): OperatorError =>
  new OperatorError(`the seed cannot be used: ${what}`, {
    code: 'seed-invalid',
    hint: 'Compare it with samples/directory.csv, samples/groups.csv and samples/content.csv.',
    cause,
  });
