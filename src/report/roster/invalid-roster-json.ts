import type { Problem } from '../../core/roster.ts';
import { type EndDocument, endDocument, type InputDocument } from '../kit/json.ts';

/**
 * `run.json` beside `problems.csv`: the command ended because of problems in its roster, so there was no run.
 * Its kind is not that of a run, because it has neither a server nor outcomes.
 */
export interface InvalidRosterDocument {
  readonly runId: string;
  readonly command: string;
  readonly input: Pick<InputDocument, 'file' | 'sha256'>;
  /** How many; `problems.csv` lists them. */
  readonly problems: number;
  readonly exit: EndDocument;
}

/** A roster with problems, with or without its rows. */
export interface FaultyRoster {
  readonly file: string;
  readonly sha256: string;
  readonly problems: readonly Problem[];
}

export const invalidRosterDocument = (
  { runId, command }: Pick<InvalidRosterDocument, 'runId' | 'command'>,
  { file, sha256, problems }: FaultyRoster,
): InvalidRosterDocument => ({
  runId,
  command,
  input: { file, sha256 },
  problems: problems.length,
  exit: endDocument('input-invalid'),
});
