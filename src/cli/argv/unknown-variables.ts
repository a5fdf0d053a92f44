import { suggest } from '../../core/text/suggest.ts';
import type { TargetId } from '../../jobs/target-rules.ts';
import type { Command } from '../command.ts';
import { commands } from '../commands.ts';
import type { Context } from '../context.ts';
import { readVariable } from '../environment.ts';
import { secretVariables, serverVariables, signInVariables } from '../server-variables.ts';
import { type Flags, variableOf } from './flag.ts';
import { readSwitch } from './read-value.ts';
import { likelyVariables, type Meant } from './slips/likely-variables.ts';
import { likelyFlags } from './slips/likely-words.ts';

/** Processes that have been warned: a command that runs others has the same variables as they. */
const warned = new WeakSet<AbortSignal>();

/**
 * Warnings about variables that look like ours and belong to no flag of any command, and about those that seem to hold the
 * server or the key that this command lacks. They may be meant for something else, so they are no error.
 * @param values the arguments of the command
 */
export async function findUnknownVariables(
  command: Command,
  values: Readonly<Record<string, unknown>>,
  { env, signal }: Pick<Context, 'env' | 'signal'>,
): Promise<readonly string[]> {
  const meantHere = meantFor(command, values, env);
  const own = [...variablesOf(command), ...secretVariables];
  const others = Object.keys(env).filter(
    (name) =>
      (name.startsWith('ROLLCALL_') || meantHere.has(name)) &&
      readVariable(env, name) !== undefined &&
      !own.includes(name),
  );
  if (others.length === 0 || warned.has(signal)) return [];
  warned.add(signal);
  // Only now is it worth the time to load every command.
  const all = await Promise.all(Object.values(commands).map(({ load }) => load()));
  const flags: Flags = Object.fromEntries(all.flatMap(({ options }) => Object.entries(options)));
  const known = new Set(Object.keys(flags).map(variableOf));
  return others
    .filter((name) => meantHere.has(name) || !known.has(name))
    .map((name) => {
      const meant = meantHere.get(name) ?? meantBy(name, { env, flags, known });
      const hint = meant === undefined ? '' : `; did you mean ${meant}?`;
      return `the environment variable ${name} is not a setting of ${known.has(name) ? 'this command' : 'rollcall'}${hint}`;
    });
}

const variablesOf = ({ options }: Command): string[] => Object.keys(options).map(variableOf);

/** What this command lacks of a server and of what it signs in with, by the names that it may have been given under. */
function meantFor(
  { options }: Command,
  values: Readonly<Record<string, unknown>>,
  env: Context['env'],
): ReadonlyMap<string, string> {
  const target = (Object.keys(likelyVariables) as TargetId[]).find((id) => id === values['target']);
  if (target === undefined || !Object.hasOwn(options, 'server')) return new Map();
  const isSet = (name: string): boolean => readVariable(env, name) !== undefined;
  const has = {
    key: values['api-key-file'] !== undefined || signInVariables(target).some(isSet),
    server: values['server'] !== undefined || isSet(serverVariables[target].server),
  };
  return new Map(
    [...likelyVariables[target]]
      .filter(([, meant]) => (meant === 'key' || meant === 'server' ? !has[meant] : !isSet(meant)))
      .map(([name, meant]) => [name, variableMeant(meant, target)]),
  );
}

const variableMeant = (meant: Meant, target: TargetId): string =>
  meant === 'key' || meant === 'server' ? serverVariables[target][meant] : meant;

interface Known {
  readonly env: Context['env'];
  readonly flags: Flags;
  readonly known: ReadonlySet<string>;
}

/** `ROLLCALL_PROGRESS=0` for `ROLLCALL_NO_PROGRESS`, `ROLLCALL_OUT` for `ROLLCALL_OUTPUT`. */
function meantBy(name: string, { env, flags, known }: Known): string | undefined {
  const meant = likelyVariables.connect.get(name);
  if (meant !== undefined) return variableMeant(meant, 'connect');
  const flag = name.slice('ROLLCALL_'.length).toLowerCase().replaceAll('_', '-');
  const [likely = flag, value] = likelyFlags.get(flag)?.split(' ') ?? [];
  if (value !== undefined) return `${variableOf(likely)}=${value}`;
  const positive = likely.replace(/^no-/, '');
  if (positive !== likely && flags[positive]?.type === 'boolean')
    return `${variableOf(positive)}=${readSwitch(env[name] ?? '') === false ? 1 : 0}`;
  return Object.hasOwn(flags, likely) ? variableOf(likely) : suggest(name, known);
}
