import { resolve } from 'node:path';
import { readPack } from '../../audit/read-pack.ts';
import { verifyPack } from '../../audit/verify-pack.ts';
import { commandLine } from '../../core/text/command-line.ts';
import { OperatorError } from '../../core/errors.ts';
import type { Pack } from '../../core/review/pack.ts';
import { isSavedAgain } from '../export/saved-again.ts';
import type { JobContext } from '../job-context.ts';

/** The absolute path of a pack. @param folder as the operator gave it */
export const packFolder = (folder: string, { cwd }: Pick<JobContext, 'cwd'>): string => resolve(cwd, folder);

/**
 * The pack in a folder, for whatever is to be said or decided on its strength.
 * @throws {OperatorError} `pack-unreadable`; `pack-invalid` also where a file is not as it was written
 */
export async function loadPack(folder: string, job: Pick<JobContext, 'cwd'>): Promise<Pack> {
  const path = packFolder(folder, job);
  const { pack, findings } = await verifyPack(path, folder, isSavedAgain);
  const [first, ...others] = findings;
  if (first !== undefined) {
    const more = others.length === 0 ? '' : ` (and ${others.length} more)`;
    throw new OperatorError(
      `the export in ${folder} cannot be relied on: ${first.file}: ${first.found}${more}`,
      {
        code: 'pack-invalid',
        hint: `${commandLine('audit', 'verify', folder)} shows all that is wrong with it. Use an untouched copy, or export again.`,
      },
    );
  }
  return pack ?? readPack(path, folder);
}
