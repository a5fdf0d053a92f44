import { addGiven } from '../config/added-lists.ts';
import { configuredFlags } from '../config/profile.ts';
import type { Context } from '../context.ts';
import { readVariable } from '../environment.ts';
import type { FoundCommand } from './find-command.ts';
import { type Flags, type FlagValues, variableOf } from './flag.ts';
import { type Layer, type Origins, originsOf } from '../config/origins.ts';
import { type Given, readValue } from './read-value.ts';
import { readPositionals } from './read-positionals.ts';
import { refuseSharedInput } from './shared-input.ts';
import { noteOnCurlyQuotes } from './slips/typographic.ts';
import { usageError } from './usage-error.ts';

/** What a command is run with. */
export interface Arguments {
  /** The values of its flags and words by name. A flag that was not given and has no default is absent. */
  readonly values: Record<string, unknown>;
  readonly origins: Origins;
  /** What the operator should know, though it is not an error. */
  readonly notes: readonly string[];
}

/**
 * Reads what was given for a command: the command line takes precedence over the environment, that over the
 * profile, and that over the preset. Lists of these add up.
 * @throws {OperatorError} `usage-invalid`, `config-invalid`
 */
export async function readArguments(
  found: FoundCommand,
  context: Pick<Context, 'cwd' | 'env'>,
): Promise<Arguments> {
  const { options } = found.command;
  const typed = fromCommandLine(found);
  const fromVariables = Object.entries(fromEnvironment(options, context.env)).filter(
    // A variable that is not used may say anything; those of lists add to what is typed.
    ([flag]) => typed[flag] === undefined || options[flag]?.array === true,
  );
  const variables = valuesOf(options, Object.fromEntries(fromVariables));
  const typedValues = valuesOf(options, typed);
  const values = await addGiven(variables, typedValues);
  const configured = configuredFlags(options, values, context);
  const words = readPositionals(found);
  const flags = await addGiven(configured.values, values);
  requireFlags(found, flags);
  refuseSharedInput({ ...flags, ...words });
  refuseBothForms(flags);
  const layers: readonly Layer[] = [
    ...configured.layers,
    { values: variables, originOf: (flag) => ({ kind: 'environment', variable: variableOf(flag) }) },
    { values: typedValues, originOf: (flag) => ({ kind: 'flag', flag: `--${flag}` }) },
  ];
  return {
    values: { ...defaultsOf(options), ...flags, ...words },
    origins: originsOf(options, layers),
    notes: [...noteOnCurlyQuotes(found.typed), ...configured.notes],
  };
}

function requireFlags({ name, command: { options } }: FoundCommand, given: FlagValues): void {
  const missing = Object.entries(options).find(
    ([flag, { demandOption }]) => demandOption === true && given[flag] === undefined,
  );
  if (missing === undefined) return;
  const [flag, { describe }] = missing;
  throw usageError(`rollcall ${name} needs --${flag}: ${describe}`);
}

function refuseBothForms({ json, jsonl }: FlagValues): void {
  if (json !== true || jsonl !== true) return;
  throw usageError(
    '--json and --jsonl exclude each other: one document, or a line for each row',
    'Give one of them; --no-json and --no-jsonl switch off what a variable of the environment sets.',
  );
}

type GivenFlags = Readonly<Record<string, Given>>;

const valuesOf = (options: Flags, given: GivenFlags): FlagValues =>
  Object.fromEntries(
    Object.entries(options).flatMap(([name, flag]) => {
      const texts = given[name];
      return texts === undefined ? [] : [[name, readValue(texts, flag)]];
    }),
  );

const fromCommandLine = ({ typed }: FoundCommand): GivenFlags =>
  Object.fromEntries(
    [...typed.flags].map(([flag, texts]) => [flag, { texts, from: 'command line', place: `--${flag}` }]),
  );

const fromEnvironment = (options: Flags, env: Context['env']): GivenFlags =>
  Object.fromEntries(
    Object.keys(options).flatMap((flag) => {
      const place = variableOf(flag);
      const text = readVariable(env, place);
      return text === undefined ? [] : [[flag, { texts: [text], from: 'environment', place }]];
    }),
  );

const defaultsOf = (options: Flags): FlagValues =>
  Object.fromEntries(
    Object.entries(options).flatMap(([name, flag]) =>
      flag.default === undefined ? [] : [[name, flag.default]],
    ),
  );
