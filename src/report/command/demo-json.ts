import type { Command } from '../../core/text/command-line.ts';
import type { EndDocument } from '../kit/json.ts';

/** What `demo --json` prints. */
export interface DemoDocument {
  readonly steps: readonly DemoStep[];
  /** Changes that each import sent to the rehearsal server. */
  readonly writes: { readonly firstImport: number; readonly secondImport: number };
  readonly exit: EndDocument;
}

export interface DemoStep extends Command {
  readonly exit: EndDocument;
}
