import { OperatorError } from '../core/errors.ts';
import { commandLine } from '../core/text/command-line.ts';
import { plural } from '../core/text/plural.ts';
import type { ConfirmQuestion } from '../jobs/job-context.ts';
import { wrapToWidth } from '../report/kit/display-width.ts';
import { questionWords } from '../report/plan/question-text.ts';
import type { Context } from './context.ts';
import type { ImportArguments } from './argv/import-options.ts';

/**
 * Said before anything is read or sent: a script without --yes must not wait for an answer forever.
 * @param toLook how to see the plan first
 */
export function requireConsent(
  args: Pick<ImportArguments, 'yes' | 'dry-run' | 'input'>,
  context: Pick<Context, 'interactive'>,
  toLook = 'rollcall plan',
): void {
  if (args.yes || args['dry-run'] || (context.interactive && args.input)) return;
  const why = context.interactive ? '--no-input is set' : 'this is not a terminal';
  throw new OperatorError(`cannot ask whether to apply the plan: ${why}`, {
    code: 'confirmation-needed',
    hint: `Look at the plan first (${toLook}), then add --yes. No request was sent.`,
  });
}

/** A dry run writes no file: an --out that is passed over without a word would be looked for later. */
export function sayNoOutput(
  args: Pick<ImportArguments, 'dry-run' | 'out'> & { readonly roster?: string },
  { stderr }: Pick<Context, 'stderr'>,
): void {
  const { roster, out } = args;
  if (!args['dry-run'] || out === undefined) return;
  const write =
    roster === undefined ? '' : ` To write the plan into files: ${commandLine('plan', roster, '--out', out)}`;
  stderr(`A dry run writes no file, so --out is not used.${write}\n`);
}

type Asking = Pick<Context, 'ask' | 'errorColumns' | 'signal' | 'stderr'>;

/**
 * Asks whether the plan just shown is to be applied: for a yes or, where it takes much access away, for the name of the
 * server, so that the wrong server is not emptied by habit.
 */
export async function askConsent(question: ConfirmQuestion, context: Asking): Promise<'yes' | 'no'> {
  const { by, losses, serverUrl } = question;
  const { host } = new URL(serverUrl);
  const prompts = {
    yes: 'Go on? [y/N] ',
    'server-name': `This plan takes access away (${plural(losses, 'change')}). To go on, type the name of the server (${host}): `,
  };
  const lines = wrapToWidth(questionWords(question), context.errorColumns ?? 100);
  const answer = (await ask(`${lines.join('\n')}\n${prompts[by]}`, context)).trim().toLowerCase();
  const agreed = by === 'yes' ? answer === 'y' || answer === 'yes' : answer === host;
  return agreed ? 'yes' : 'no';
}

/** Whoever presses Ctrl-C instead of an answer reads that it came in time. */
async function ask(question: string, context: Asking): Promise<string> {
  try {
    return await context.ask(question);
  } catch (cause) {
    if (context.signal.aborted) context.stderr('\nNo change was sent. ');
    throw cause;
  }
}
