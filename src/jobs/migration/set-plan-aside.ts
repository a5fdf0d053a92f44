import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { changeFilePurposes } from '../../report/migrate/provider/change-files.ts';
import { moveFilePurposes } from '../../report/migrate/move-files.ts';
import type { JobContext } from '../job-context.ts';
import { openRunFolder } from '../run-folder/open-run-folder.ts';

/** Where `migrate plan` writes, beside the map. */
export const planFolder = 'move';

const planFiles = [...new Set([...Object.keys(moveFilePurposes), ...Object.keys(changeFilePurposes)])];

/**
 * Moves the files that were planned from an earlier map of this folder below their own, so that they are not imported or
 * run unnoticed.
 * @throws {OperatorError} `output-…`
 */
export function setPlanAside(out: string | undefined, job: Pick<JobContext, 'cwd' | 'now' | 'on'>): void {
  if (out === undefined) return;
  const folder = join(out, planFolder);
  if (!planFiles.some((name) => existsSync(resolve(job.cwd, folder, name)))) return;
  openRunFolder({ command: 'move', out: folder, files: planFiles }, job).close();
  job.on({ kind: 'move-outdated', folder });
}
