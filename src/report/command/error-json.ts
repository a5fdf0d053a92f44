import type { Exit } from '../../core/exit.ts';
import { exitMeanings } from '../../core/words/exit-meanings.ts';
import { type EndDocument, endDocument } from '../kit/json.ts';

/** What `--json` prints of a command that failed and has no other document to print. */
export interface ErrorDocument {
  readonly error: {
    /** An error code; `unexpected` for a fault of ours; otherwise the name of the exit. */
    readonly code: string;
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
