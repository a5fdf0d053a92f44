import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { OperatorError } from '../../core/errors.ts';
import type { Context } from '../context.ts';

/**
 * The text of a file that holds a secret; `-` is standard input. Says when others can read it too.
 * @param flag the flag that names the file, without its dashes
 * @throws {OperatorError} `key-file-unreadable`
 */
export async function readSecretFile(file: string, flag: string, context: Context): Promise<string> {
  if (file === '-') return (await context.readStdin()).toString('utf8');
  const path = resolve(context.cwd, file);
  try {
    // Others on this machine could read it. Windows has no such bits and reports 0o666 for all files.
    if (process.platform !== 'win32' && (statSync(path).mode & 0o044) !== 0) {
      context.stderr(
        `Warning: others on this machine can read the key in ${file}. To fix this: chmod 600 ${file}\n`,
      );
    }
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new OperatorError(`the key file ${file} cannot be read`, {
      code: 'key-file-unreadable',
      hint: `Give --${flag} the path of a file that holds the key alone.`,
      cause,
    });
  }
}
