import type { OperatorErrorCode } from '../../core/errors.ts';
import { exitCodes, type Exit } from '../../core/exit.ts';
import { errorMeanings, unexpectedMeaning } from '../../core/words/error-meanings.ts';
import { exitMeanings } from '../../core/words/exit-meanings.ts';
import { type EndDocument, endDocument } from '../kit/json.ts';

/** An error code; `unexpected` for a fault of ours; the name of the exit where a command has said why in words alone. */
export type ErrorCode = OperatorErrorCode | typeof unexpectedMeaning.code | Exit;

/** Every code that the document of an error can have. `explain` knows them all. */
export const errorCodes: readonly ErrorCode[] = [
  ...(Object.keys(errorMeanings) as OperatorErrorCode[]),
  unexpectedMeaning.code,
  ...(Object.keys(exitCodes) as Exit[]),
];

/** What `--json` prints of a command that failed and has no other document to print. */
export interface ErrorDocument {
  readonly error: {
    readonly code: ErrorCode;
    readonly message: string;
    readonly hint: string;
  };
  readonly exit: EndDocument;
}

/** The document of a command that ended without success and has said why in words alone. */
export const exitDocument = (exit: Exit): ErrorDocument => ({
  error: { code: exit, message: exitMeanings[exit].meaning, hint: 'Standard error says more.' },
  exit: endDocument(exit),
});
