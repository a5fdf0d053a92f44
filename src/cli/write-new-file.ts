import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { OperatorError } from '../core/errors.ts';
import type { Context } from './context.ts';

/**
 * Writes a file that was not there before, for the owner's eyes only. @param file as the operator typed it
 * @throws {OperatorError} `output-exists`, `output-not-writable`
 */
export function writeNewFile(
  file: string,
  content: string | Uint8Array,
  { cwd }: Pick<Context, 'cwd'>,
): void {
  try {
    writeFileSync(resolve(cwd, file), content, { flag: 'wx', mode: 0o600 });
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'EEXIST') {
      throw new OperatorError(`there is a file ${file} already`, {
        code: 'output-exists',
        hint: 'Nothing is overwritten. Give --out another name.',
        cause,
      });
    }
    throw new OperatorError(`${file} cannot be written`, {
      code: 'output-not-writable',
      hint: 'Give --out a file in a folder that is there and that you may write to.',
      cause,
    });
  }
}
