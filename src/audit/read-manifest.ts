import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OperatorError } from '../core/errors.ts';
import { packSchema, type PackManifest } from '../core/review/pack-manifest.ts';
import { packInvalid, packUnreadable } from './pack-errors.ts';

/** @throws {OperatorError} `pack-unreadable` where there is none */
export async function readManifestBytes(folder: string, shown: string): Promise<Buffer> {
  try {
    return await readFile(join(folder, 'manifest.json'));
  } catch (cause) {
    const found = existsSync(folder) ? 'it has no manifest.json' : 'there is no such folder';
    throw packUnreadable(shown, found, cause);
  }
}

/** @throws {OperatorError} `pack-unreadable` where it is that of something else, `pack-invalid` */
export function parseManifest(bytes: Buffer, shown: string): PackManifest {
  let document: Partial<PackManifest> | null;
  try {
    document = JSON.parse(bytes.toString('utf8')) as typeof document;
  } catch (cause) {
    throw packInvalid(shown, 'manifest.json is not a JSON document', cause);
  }
  if (typeof document !== 'object' || document?.command !== 'export') {
    throw packUnreadable(shown, 'its manifest.json does not belong to an export');
  }
  if (typeof document.schema !== 'number' || document.schema > packSchema) {
    throw new OperatorError(
      `manifest.json in ${shown} has schema ${document.schema ?? 'none'}; this version reads up to ${packSchema}`,
      {
        code: 'pack-invalid',
        hint: `It was written by rollcall ${document.toolVersion ?? 'of another version'}: use that version or a later one.`,
      },
    );
  }
  const missing = needed.filter((field) => document[field] === undefined);
  if (missing.length > 0) throw packInvalid(shown, `manifest.json lacks ${missing.join(', ')}`);
  return document as PackManifest;
}

/** @throws {OperatorError} `pack-unreadable`, `pack-invalid` */
export const readManifest = async (folder: string, shown: string): Promise<PackManifest> =>
  parseManifest(await readManifestBytes(folder, shown), shown);

const needed = ['server', 'privilegedRole', 'startedAt', 'shortfalls', 'counts', 'files'] as const;
