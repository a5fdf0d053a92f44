import type { EndDocument } from '../kit/json.ts';

/** What `demo --json` prints. */
export interface DemoDocument {
  readonly steps: readonly DemoStep[];
  /** Changes that each import sent to the rehearsal server. */
  readonly writes: { readonly firstImport: number; readonly secondImport: number };
}

export interface DemoStep {
  /** As it would be typed. */
  readonly command: string;
  readonly exit: EndDocument;
}
