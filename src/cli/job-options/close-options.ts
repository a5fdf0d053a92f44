import { defined } from '../../core/defined.ts';
import type { CloseOptions } from '../../jobs/close-review.ts';
import { closeFlagsGiven } from '../argv/flags-given.ts';
import { type LimitArguments, limitsFrom } from '../argv/policy.ts';
import type { Context } from '../context.ts';
import { type ServerArguments, serverFrom } from './server-options.ts';

type CloseArguments = ServerArguments &
  LimitArguments & {
    readonly workbooks: readonly string[];
    readonly pack: string | undefined;
    readonly out: string;
    readonly force: boolean;
    readonly 'max-grant-removals': number;
  };

export const closeOptionsFrom = (args: CloseArguments, context: Context): CloseOptions => ({
  server: serverFrom(args, context),
  workbooks: args.workbooks,
  ...defined({ pack: args.pack }),
  out: args.out,
  replace: args.force ? 'earlier' : 'none',
  limits: { ...limitsFrom(args), maxGrantRemovals: args['max-grant-removals'] },
  words: closeFlagsGiven({ ...args }),
});
