import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { JobContext } from '../job-context.ts';

/** The absolute path of a file in the state folder, which is there from now on. */
export function stateFile(name: string, { stateFolder }: Pick<JobContext, 'stateFolder'>): string {
  mkdirSync(stateFolder, { recursive: true, mode: 0o700 });
  return join(stateFolder, name);
}
