import { accessSync, constants, statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Finding } from '../../core/words/findings.ts';
import type { JobContext } from '../job-context.ts';
import { codeOf } from '../run-folder/state-folder.ts';

/** Less than this is soon used up by the files of a run. */
const enoughMB = 200;

/** Whether runs can leave their files here, and remember what the next one has to know. Writes nothing. */
export function examineDisk({ cwd, stateFolder }: Pick<JobContext, 'cwd' | 'stateFolder'>): Finding[] {
  return [
    folderFinding('current folder', cwd, 'Change to a folder that you may write to, or give --out DIR.'),
    stateFolder === undefined
      ? {
          area: 'computer',
          state: 'problem',
          what: 'state folder',
          found: 'this account has no folder for what runs remember, so import refuses to work',
          nextStep: chooseStateFolder,
        }
      : folderFinding('state folder', stateFolder, chooseStateFolder),
  ];
}

const chooseStateFolder = 'Name a folder that stays, with --state-dir DIR or ROLLCALL_STATE_DIR.';

function folderFinding(what: string, folder: string, nextStep: string): Finding {
  try {
    const existing = nearestExisting(folder);
    accessSync(existing, constants.W_OK);
    const { bavail, bsize } = statfsSync(existing);
    const freeMB = Math.floor((bavail * bsize) / 1024 / 1024);
    const found = `${folder}, ${freeMB} MB free`;
    return freeMB >= enoughMB
      ? { area: 'computer', state: 'ok', what, found }
      : { area: 'computer', state: 'limited', what, found, nextStep: 'Make room before a long run.' };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return {
      area: 'computer',
      state: 'problem',
      what,
      found: `${folder} cannot be written to: ${why}`,
      nextStep,
    };
  }
}

/** A folder that does not exist is created by the first run, in the nearest one that does. */
function nearestExisting(folder: string): string {
  try {
    accessSync(folder);
    return folder;
  } catch (error) {
    if (dirname(folder) === folder || codeOf(error) !== 'ENOENT') throw error;
    return nearestExisting(dirname(folder));
  }
}
