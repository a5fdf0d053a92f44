import { rmSync } from 'node:fs';

/**
 * How a new file is opened: appending (a run that is resumed elsewhere writes to the same file), never one that exists,
 * and so never through a symbolic link. Readable by the owner alone, for these files hold personal data.
 */
export const newFile = { flag: 'ax', mode: 0o600 } as const;

/** The name under which a file is written until it is complete. */
const partOf = (path: string): string => `${path}.part`;

/**
 * Makes way for the part of a file: what a killed run, or anybody else, has left under its name is removed. Of a link,
 * that is the link itself.
 * @returns its path
 */
export function clearPart(path: string): string {
  rmSync(partOf(path), { force: true });
  return partOf(path);
}
