import { OperatorError } from '../core/errors.ts';
import type { Exit } from '../core/exit.ts';
import { unexpectedMeaning } from '../core/words/error-meanings.ts';
import { type ErrorDocument, exitDocument } from '../report/command/error-json.ts';
import { renderDocument } from '../report/documents.ts';
import { endDocument } from '../report/kit/json.ts';
import type { Context } from './context.ts';
import { wrapLines } from './terminal/wrap-lines.ts';

/** What a command line asks for about its errors; known before it is understood. */
export interface ErrorReporting {
  readonly debug: boolean;
  /** `last-line`: on one line, after those of the rows that have ended. */
  readonly json: 'none' | 'document' | 'last-line';
}

const report = 'This is a fault of rollcall itself. Please report it with the command line';

/** Says what stopped a command: to a person in any case, and as a document where that was asked for. */
export function reportError(error: unknown, { debug, json }: ErrorReporting, context: Context): Exit {
  const document = describeError(error, context);
  const { code, message, hint } = document.error;
  const say = (text: string): void => {
    context.stderr(wrapLines(text, context.errorColumns));
  };
  if (error instanceof OperatorError) {
    say(`rollcall: ${message}\n  ${hint}\n  (error code: ${code})\n`);
  } else if (context.signal.aborted) {
    context.stderr('Stopped.\n');
  } else {
    const more = debug ? '' : ' and what --debug shows';
    say(`rollcall: unexpected: ${message}\n  ${report}${more}.\n`);
  }
  if (debug && error instanceof Error) context.stderr(`${error.stack ?? ''}\n`);
  if (json !== 'none') context.stdout(renderError(document, json));
  return document.exit.name;
}

export const renderError = (document: ErrorDocument, json: 'document' | 'last-line'): string =>
  renderDocument('error', document, json === 'document' ? 'lines' : 'one-line');

/** What has stopped a command, for programs and summaries: an error, a signal, or a fault of rollcall itself. */
export function describeError(error: unknown, context: Pick<Context, 'signal'>): ErrorDocument {
  if (!(error instanceof OperatorError) && context.signal.aborted) return exitDocument(stopReason(context));
  const { exit, ...said } =
    error instanceof OperatorError
      ? { exit: error.exit, code: error.code, message: error.message, hint: error.hint }
      : {
          exit: 'fault' as const,
          code: unexpectedMeaning.code,
          message: error instanceof Error ? error.message : String(error),
          hint: `${report}.`,
        };
  return { error: said, exit: endDocument(exit) };
}

/** Ctrl-C and a termination signal abort with the name of their exit as the reason. */
const stopReason = ({ signal }: Pick<Context, 'signal'>): Exit =>
  signal.reason === 'terminated' ? 'terminated' : 'interrupted';
