import type { Context } from '../context.ts';
import { readVariable } from '../environment.ts';
import type { ErrorReporting } from '../report-error.ts';
import { variableOf } from './flag.ts';
import { rowOptions } from './options.ts';
import { generalOptions } from './options-of.ts';
import { parseWords } from './parse-words.ts';
import { readSwitch } from './read-value.ts';

/** What a command line asks for about its errors, as far as that can be said of one that may be wrong. */
export function readErrorReporting(argv: readonly string[], env: Context['env']): ErrorReporting {
  const { flags } = parseWords(argv, { ...generalOptions, ...rowOptions });
  const isOn = (name: string): boolean =>
    readSwitch(flags.get(name)?.at(-1) ?? readVariable(env, variableOf(name)) ?? 'off') ?? false;
  const json = isOn('jsonl') ? 'last-line' : isOn('json') ? 'document' : 'none';
  return { debug: isOn('debug'), json };
}
