/** The name of the document beside the files of `migrate plan`. */
export const madeMoveFile = 'move.json';

/** `move.json`: what the files of a plan of a migration were made from, and which server they are for. */
export interface MadeMove {
  readonly runId: string;
  readonly toolVersion: string;
  /** RFC 3339, UTC. */
  readonly madeAt: string;
  /** The filled-in map: where it is, as seen from the folder of this document, and its lower-case hex SHA-256. */
  readonly map: { readonly file: string; readonly sha256: string };
  /** The URL of the server that people leave; where only the sign-in provider changes, of the one that they stay on. */
  readonly from: string;
  /** The URL of the server that the files are for; absent where the second side is a list of people. */
  readonly server?: string;
  /** Its kind, as `--target` has it. */
  readonly target: string;
}
