import { OperatorError } from '../core/errors.ts';

/** There is no pack, or a part of it cannot be had. */
export const packUnreadable = (shown: string, found: string, cause?: unknown): OperatorError =>
  new OperatorError(`${shown} is not a readable export: ${found}`, {
    code: 'pack-unreadable',
    hint: 'Give the folder that rollcall export wrote, with users.csv, groups.csv, memberships.csv and manifest.json in it.',
    cause,
  });

/** It is there, and does not say what a pack says. */
export const packInvalid = (shown: string, found: string, cause?: unknown): OperatorError =>
  new OperatorError(`the export in ${shown} cannot be used: ${found}`, {
    code: 'pack-invalid',
    hint: 'Use an untouched copy, or export again.',
    cause,
  });
