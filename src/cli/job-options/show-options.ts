import { OperatorError } from '../../core/errors.ts';
import type { ShowOptions, ShowQuestion } from '../../jobs/show-directory.ts';
import { rulesOf } from '../../jobs/target-rules.ts';
import { type FilterArguments, parseFilter } from '../argv/account-filter.ts';
import type { Context } from '../context.ts';
import { type ServerArguments, serverFrom } from './server-options.ts';

export interface ShowArguments extends ServerArguments, FilterArguments {
  readonly kind: ShowQuestion['kind'];
  readonly name: string | undefined;
}

export const showOptionsFrom = (args: ShowArguments, context: Context): ShowOptions => ({
  server: serverFrom(args, context),
  question: questionFrom(args),
});

/** @throws {OperatorError} `usage-invalid` for a name that is missing, or a filter that does not apply */
function questionFrom(args: ShowArguments): ShowQuestion {
  const { kind, name, prefix } = args;
  const filter = parseFilter(args, rulesOf(args.target));
  if (kind === 'user' || kind === 'group' || kind === 'content') {
    if (name === undefined) throw nameMissing(kind);
    refuseFilters(args, []);
    return { kind, name };
  }
  refuseFilters(args, kind === 'users' ? ['role', 'status', 'prefix'] : ['prefix']);
  if (kind === 'users') return { kind, filter };
  return prefix === undefined ? { kind } : { kind, prefix };
}

/** A filter that does not apply would answer a different question. */
function refuseFilters(args: ShowArguments, applying: readonly (keyof FilterArguments)[]): void {
  const flag = (['role', 'status', 'prefix'] as const).find(
    (each) => args[each] !== undefined && !applying.includes(each),
  );
  if (flag === undefined) return;
  throw new OperatorError(`--${flag} does not choose among what show ${args.kind} shows`, {
    code: 'usage-invalid',
    hint: 'For accounts: rollcall show users; --prefix is for show groups, too.',
  });
}

const nameMissing = (kind: 'user' | 'group' | 'content'): OperatorError =>
  new OperatorError(`show ${kind} needs a name`, {
    code: 'usage-invalid',
    hint: `For all of them: rollcall ${kind === 'content' ? 'export' : `show ${kind}s`}`,
  });
