import type { Finding } from '../../core/words/findings.ts';
import type { EndDocument } from '../kit/json.ts';

/** What `doctor --json` prints. */
export interface DoctorDocument {
  readonly findings: readonly Finding[];
  readonly exit: EndDocument;
}
