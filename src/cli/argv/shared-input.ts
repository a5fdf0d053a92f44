import { usageError } from './usage-error.ts';

/** What reads standard input where it is given as `-`: the roster, and the files that hold a secret. */
const readers = [
  { name: 'roster', shown: 'the roster' },
  { name: 'api-key-file', shown: '--api-key-file' },
  { name: 'limiter-redis-file', shown: '--limiter-redis-file' },
  { name: 'proxy-password-file', shown: '--proxy-password-file' },
  { name: 'key-passphrase-file', shown: '--key-passphrase-file' },
] as const;

/**
 * Standard input is read once: a key on it would be taken for the roster, and shown as its header, and a second secret
 * would be empty.
 * @throws {OperatorError} `usage-invalid`, before any of it is read
 */
export function refuseSharedInput(values: Readonly<Record<string, unknown>>): void {
  const [one, other] = readers.filter(({ name }) => values[name] === '-');
  if (one === undefined || other === undefined) return;
  throw usageError(
    `standard input is named for two files: ${one.shown} and ${other.shown}`,
    'No file was read. Let one of them come from standard input, and name a file for the other.',
  );
}
