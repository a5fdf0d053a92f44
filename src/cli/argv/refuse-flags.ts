import type { OperatorError } from '../../core/errors.ts';
import { suggest } from '../../core/text/suggest.ts';
import { type FoundCommand, unknownFlags } from './find-command.ts';
import { likelyFlags } from './slips/likely-words.ts';
import { optionsOf } from './options-of.ts';
import { refuseLongDashes } from './slips/typographic.ts';
import { usageError } from './usage-error.ts';

/**
 * Refuses flags that the command does not have, and flags without their value.
 * @param argv as typed, so that the message has the spelling of the operator
 * @throws {OperatorError} `usage-invalid`
 */
export function refuseFlags(found: FoundCommand, argv: readonly string[]): void {
  refuseLongDashes(found.typed, optionsOf(found.command));
  const [unknown] = unknownFlags(found);
  if (unknown !== undefined) throw unknownFlag(unknown, found, argv);
  const { lacking } = found.typed;
  if (lacking === undefined) return;
  throw usageError(`--${lacking} needs a value: ${optionsOf(found.command)[lacking]?.describe ?? ''}`);
}

/** What people try first; a key on the command line can be read by everybody on the computer. */
const secretFlags: ReadonlySet<string> = new Set([
  'api-key',
  'apikey',
  'api-token',
  'key',
  'password',
  'token',
  'secret',
]);

function unknownFlag(flag: string, { name, command }: FoundCommand, argv: readonly string[]): OperatorError {
  const options = optionsOf(command);
  const negated = flag.startsWith('no-') ? flag.slice(3) : '';
  if (Object.hasOwn(options, negated) && options[negated]?.type === 'boolean') {
    return usageError(`--${flag} takes no value`, `Write --${flag}, or --${negated} with on or off.`);
  }
  const written = argv.find((word) => word.replace(/^--?/, '').split('=')[0] === flag) ?? `--${flag}`;
  return usageError(
    `rollcall ${name} has no flag ${written.split('=')[0] ?? ''}`,
    hintFor(flag, name, Object.keys(options)),
  );
}

const noForce =
  '--yes applies the plan without asking, and each limit has its own flag, such as --max-locks.';

function hintFor(flag: string, name: string, known: readonly string[]): string {
  if (secretFlags.has(flag) && known.includes('api-key-file')) {
    return 'A key is never given on the command line, where others can read it. Set CONNECT_API_KEY (for Zato ZATO_PASSWORD), or give --api-key-file FILE.';
  }
  if (flag === 'force' && known.includes('yes')) return noForce;
  const likely = likelyFlags.get(flag);
  if (likely !== undefined && known.includes(likely.split(' ')[0]?.replace(/^no-/, '') ?? ''))
    return `The flag for that is --${likely}.`;
  // One letter is near to everything: no suggestion is better than a random one.
  const meant = flag.length < 3 ? undefined : suggest(flag, known);
  return meant === undefined ? `rollcall ${name} --help lists the flags.` : `Did you mean --${meant}?`;
}
