import { type Exit, exitCodes } from '../../core/exit.ts';
import { defined } from '../../core/defined.ts';
import type { Roster } from '../../core/roster.ts';
import type { ServerFacts } from '../../core/target.ts';

/** The input file, as documents have it. */
export interface InputDocument {
  readonly file: string;
  readonly sha256: string;
  readonly rows: number;
  /** Header cells; absent for runs of earlier versions. */
  readonly columnsNotRead?: readonly string[];
}

export const inputDocument = ({ file, sha256, rows, columnsNotRead }: Roster): InputDocument => ({
  file,
  sha256,
  rows: rows.length,
  ...defined({ columnsNotRead }),
});

/** How a command ended, as documents have it. */
export interface EndDocument {
  readonly name: Exit;
  /** What the shell sees. */
  readonly code: number;
}

export const endDocument = (exit: Exit): EndDocument => ({ name: exit, code: exitCodes[exit] });

/** The server, as documents have it. */
export interface ServerDocument {
  readonly system: string;
  readonly url: string;
  /** null where the server hides it. */
  readonly version: string | null;
  readonly provider: string;
  readonly caller: ServerFacts['caller'];
  /** Present where the check of the server's certificate was turned off. */
  readonly certificates?: 'not-checked';
  /** Present where it was reached through a proxy: its host and port. */
  readonly proxy?: string;
}

export const serverDocument = (
  { url, version, provider, caller, certificates, proxy }: ServerFacts,
  title: string,
): ServerDocument => ({
  system: title,
  url,
  version: version ?? null,
  provider,
  caller,
  ...defined({ certificates, proxy }),
});
