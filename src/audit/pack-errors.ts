import { OperatorError } from '../core/errors.ts';

/** There is no pack, or a part of it cannot be read. */
export const packUnreadable = (displayPath: string, found: string, cause?: unknown): OperatorError =>
  new OperatorError(`${displayPath} is not a readable export: ${found}`, {
    code: 'pack-unreadable',
    hint: 'Give the folder that rollcall export wrote, with users.csv, groups.csv, memberships.csv and manifest.json in it.',
    cause,
  });

/** The pack can be read, but its content is not that of a pack. */
export const packInvalid = (displayPath: string, found: string, cause?: unknown): OperatorError =>
  new OperatorError(`the export in ${displayPath} cannot be used: ${found}`, {
    code: 'pack-invalid',
    hint: 'Use an untouched copy, or export again.',
    cause,
  });
