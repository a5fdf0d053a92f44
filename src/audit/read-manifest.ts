import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError } from '../core/errors.ts';
import { packSchema, type PackManifest } from '../core/review/pack-manifest.ts';
import { packInvalid, packUnreadable } from './pack-errors.ts';

/** @throws {OperatorError} `pack-unreadable` if there is no manifest */
export async function readManifestBytes(folder: string, displayPath: string): Promise<Buffer> {
  try {
    return await readFile(join(folder, 'manifest.json'));
  } catch (cause) {
    throw packUnreadable(displayPath, whatIsAt(folder), cause);
  }
}

function whatIsAt(folder: string): string {
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found === undefined) return 'there is no such folder';
  return found.isDirectory() ? 'it has no manifest.json' : 'it is a file, not a folder';
}

/** @throws {OperatorError} `pack-unreadable` if it does not belong to an export, `pack-invalid` */
export function parseManifest(bytes: Buffer, displayPath: string): PackManifest {
  let document: Partial<PackManifest> | null;
  try {
    document = JSON.parse(bytes.toString('utf8')) as typeof document;
  } catch (cause) {
    throw packInvalid(displayPath, 'manifest.json is not a JSON document', cause);
  }
  if (typeof document !== 'object' || document?.command !== 'export') {
    throw packUnreadable(displayPath, 'its manifest.json does not belong to an export');
  }
  if (typeof document.schema !== 'number' || document.schema > packSchema) {
    throw new OperatorError(
      `manifest.json in ${displayPath} has schema ${document.schema ?? 'none'}; this version reads up to ${packSchema}`,
      {
        code: 'pack-invalid',
        hint: `It was written by rollcall ${document.toolVersion ?? 'of another version'}: use that version or a later one.`,
      },
    );
  }
  const missing = needed.filter((field) => document[field] === undefined);
  if (missing.length > 0) throw packInvalid(displayPath, `manifest.json lacks ${missing.join(', ')}`);
  return document as PackManifest;
}

/** @throws {OperatorError} `pack-unreadable`, `pack-invalid` */
export const readManifest = async (folder: string, displayPath: string): Promise<PackManifest> =>
  parseManifest(await readManifestBytes(folder, displayPath), displayPath);

const needed = ['server', 'privilegedRole', 'startedAt', 'shortfalls', 'counts', 'files'] as const;
