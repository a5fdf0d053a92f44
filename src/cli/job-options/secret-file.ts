import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { OperatorError } from '../../core/errors.ts';
import type { Context } from '../context.ts';

/** The flags that name a file with a secret, without their dashes, and what it holds. */
const secrets = {
  'api-key-file': 'key',
  'limiter-redis-file': 'URL',
  'proxy-password-file': 'password',
  'key-passphrase-file': 'passphrase',
} as const;

type SecretFlag = keyof typeof secrets;

/**
 * The text of a file that holds a secret; `-` is standard input. Says when others can read it too.
 * @throws {OperatorError} `key-file-unreadable`
 */
export async function readSecretFile(file: string, flag: SecretFlag, context: Context): Promise<string> {
  const text = file === '-' ? (await context.readStdin()).toString('utf8') : readFileOf(file, flag, context);
  if (text.trim() !== '') return text;
  throw new OperatorError(
    `${file === '-' ? 'standard input' : `the file ${file}`} is empty, and --${flag} reads the ${secrets[flag]} from it`,
    { code: 'key-file-unreadable', hint: `No request was sent. ${whatToGive(flag)}` },
  );
}

function readFileOf(file: string, flag: SecretFlag, context: Context): string {
  const path = resolve(context.cwd, file);
  try {
    // Others on this machine could read it. Windows has no such bits and reports 0o666 for all files.
    if (process.platform !== 'win32' && (statSync(path).mode & 0o044) !== 0) {
      context.stderr(
        `Warning: others on this machine can read the ${secrets[flag]} in ${file}. To fix this: chmod 600 ${file}\n`,
      );
    }
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new OperatorError(`the file ${file} (--${flag}) cannot be read`, {
      code: 'key-file-unreadable',
      hint: whatToGive(flag),
      cause,
    });
  }
}

const whatToGive = (flag: SecretFlag): string =>
  `Give --${flag} the path of a file that holds the ${secrets[flag]} alone.`;
