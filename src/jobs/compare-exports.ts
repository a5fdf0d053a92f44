import type { Differences } from '../core/review/pack.ts';
import type { JobContext } from './job-context.ts';
import { differencesOfPacks } from './review/differences-of-packs.ts';
import { loadPack } from './review/load-pack.ts';
import { writeDifferences } from './review/write-differences.ts';
import type { RunFolder } from './run-folder/run-folder.ts';

/** Two exports, and the map that pairs people where they are of two servers. */
export interface CompareOptions {
  /** Folders of the two exports. */
  readonly older: string;
  readonly newer: string;
  /** A filled-in map of `migrate map`, for exports of two servers. Default: only certain pairs of people are the same. */
  readonly map?: string;
  /** Folder for the differences in every form. Default: they are not written down. */
  readonly out?: string;
}

/** What differs between two exports, and the files that say so. */
export interface CompareResult {
  readonly exit: 'ok';
  readonly differences: Differences;
  /** Where the files are; absent where none were asked for. */
  readonly written?: Pick<RunFolder, 'path' | 'displayPath'> & { readonly files: readonly string[] };
}

/**
 * What has changed from one export to another, or how two servers differ. Sends no request.
 * @throws {OperatorError} `pack-unreadable`, `pack-invalid`, `migration-invalid`, `output-…`
 */
export async function compareExports(options: CompareOptions, job: JobContext): Promise<CompareResult> {
  const before = await loadPack(options.older, job);
  const after = await loadPack(options.newer, job);
  const differences = await differencesOfPacks(before, after, options.map, job);
  if (options.out === undefined) return { exit: 'ok', differences };
  return { exit: 'ok', differences, written: await writeDifferences(differences, options.out, job) };
}
