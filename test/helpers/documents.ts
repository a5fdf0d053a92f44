import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { DocumentKind } from '../../src/report/documents.ts';
import { documentKinds, documentSchema } from '../../src/report/schemas/document-schemas.ts';

const ajv = new Ajv2020({ strict: true });
formats.default(ajv);

const validators = new Map(documentKinds.map((kind) => [kind as string, ajv.compile(documentSchema(kind))]));

/** What all documents have in common. */
export interface AnyDocument {
  readonly kind: DocumentKind;
  readonly schema: number;
}

/**
 * Checks a document against the schema of its kind.
 * @throws {Error} when it does not match, or the kind is unknown
 */
export function checkDocument(text: string, where: string): AnyDocument {
  const document: unknown = JSON.parse(text);
  const { kind } = document as AnyDocument;
  const fits = validators.get(kind);
  if (fits === undefined) throw new Error(`${where} has an unknown kind: ${text.slice(0, 200)}`);
  if (!fits(document)) {
    throw new Error(`${where} does not match the schema of ${kind}: ${JSON.stringify(fits.errors)}`);
  }
  return document as AnyDocument;
}

/** The file names of documents, unless `--out` names another one. */
const fileNames = new Set(['diff.json', 'directory.json', 'manifest.json', 'plan.json', 'run.json']);

/** Paths by a version of the file, which stays when a file is moved and changes when it is written. */
export type DocumentFiles = ReadonlyMap<string, string>;

/** The documents in the working folder of a command line and in its `--out`. */
export function findDocuments(argv: readonly string[], cwd: string): DocumentFiles {
  const out = outOf(argv);
  // Not in the repository: tests write to other folders.
  const places = [...(out === undefined ? [] : [resolve(cwd, out)]), ...(cwd === process.cwd() ? [] : [cwd])];
  return new Map(places.flatMap(documentsAt).map((path) => [versionOf(path), path]));
}

/** Checks what a command line has printed, and all documents that it has written, against the schemas. */
export function checkDocuments(
  argv: readonly string[],
  { stdout, before, after }: { stdout: string; before: DocumentFiles; after: DocumentFiles },
): void {
  if (stdout.startsWith('{')) {
    const texts = argv.includes('--jsonl') ? stdout.trimEnd().split('\n') : [stdout];
    for (const text of texts) checkDocument(text, `standard output of ${argv.join(' ')}`);
  }
  for (const [version, path] of after) {
    if (!before.has(version)) checkDocument(readFileSync(path, 'utf8'), path);
  }
}

function outOf(argv: readonly string[]): string | undefined {
  const at = argv.findIndex((word) => /^--out(=|$)/.test(word));
  const flag = argv[at];
  if (flag === undefined) return undefined;
  return flag.startsWith('--out=') ? flag.slice('--out='.length) : argv[at + 1];
}

function documentsAt(path: string): string[] {
  if (!existsSync(path)) return [];
  if (!statSync(path).isDirectory()) return path.endsWith('.json') ? [path] : [];
  return readdirSync(path, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && fileNames.has(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}

function versionOf(path: string): string {
  const { ino, mtimeMs } = statSync(path);
  return `${ino} ${mtimeMs}`;
}
