import { OperatorError } from '../core/errors.ts';
import type { ConfirmQuestion } from '../jobs/job-context.ts';
import type { Context } from './context.ts';
import type { ImportArguments } from './argv/import-options.ts';

/** Said before anything is read or sent: a script without --yes must not wait for an answer forever. */
export function requireConsent(args: ImportArguments, context: Context): void {
  if (args.yes || args['dry-run'] || (context.interactive && args.input)) return;
  throw new OperatorError('there is no terminal to ask for consent on', {
    code: 'confirmation-needed',
    hint: 'Look at the plan first (rollcall plan), then add --yes. No request was sent.',
  });
}

/** Asks whether the plan just shown is to be applied. Only the whole word yes counts. */
export async function askConsent(
  { writes, serverUrl }: ConfirmQuestion,
  context: Pick<Context, 'ask'>,
): Promise<'yes' | 'no'> {
  const answer = await context.ask(`Send up to ${writes} changes to ${serverUrl}? Type yes to go on: `);
  return answer.trim().toLowerCase() === 'yes' ? 'yes' : 'no';
}
