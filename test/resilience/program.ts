import { createHash, randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { filesUnder, pathInRepository, readInRepository } from '../helpers/repository.ts';

const builds = pathInRepository('node_modules/.cache/rollcall');
const DAY_MS = 24 * 3_600_000;

/**
 * The program as plain JavaScript, for separate processes. The types are removed without being checked, which
 * takes a few seconds; the real build would take ten. It is kept for all tests that need the same sources.
 * @returns the path of its main file
 */
export async function buildProgram(): Promise<string> {
  const sources = ['package.json', ...filesUnder('src', '.ts')].map((path): Source => ({
    path,
    text: readInRepository(path),
  }));
  const folder = join(builds, keyOf(sources));
  if (!existsSync(folder)) {
    removeOldBuilds();
    const unfinished = `${folder}.${randomUUID()}`;
    await writeProgram(sources, unfinished);
    moveUnlessThere(unfinished, folder);
  }
  return join(folder, 'dist', 'cli', 'main.js');
}

interface Source {
  readonly path: string;
  readonly text: string;
}

/** This file is part of it: it says how the program is built. */
const keyOf = (sources: readonly Source[]): string =>
  createHash('sha256')
    .update(JSON.stringify([sources, readFileSync(import.meta.filename, 'utf8')]))
    .digest('hex')
    .slice(0, 16);

async function writeProgram(sources: readonly Source[], folder: string): Promise<void> {
  const { default: ts } = await import('typescript');
  const compilerOptions = {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.ESNext,
    verbatimModuleSyntax: true,
    rewriteRelativeImportExtensions: true,
  };
  for (const { path, text } of sources) {
    const isModule = path.endsWith('.ts');
    const file = join(folder, isModule ? path.replace(/^src\/(.*)\.ts$/, 'dist/$1.js') : path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, isModule ? ts.transpileModule(text, { compilerOptions }).outputText : text);
  }
}

/** Two workers may build it at the same time. */
function moveUnlessThere(unfinished: string, folder: string): void {
  try {
    renameSync(unfinished, folder);
  } catch (error) {
    rmSync(unfinished, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
}

/** Another worker may rename or remove one meanwhile. */
function removeOldBuilds(): void {
  mkdirSync(builds, { recursive: true });
  for (const name of readdirSync(builds)) {
    const build = join(builds, name);
    const found = statSync(build, { throwIfNoEntry: false });
    if (found !== undefined && Date.now() - found.mtimeMs > DAY_MS)
      rmSync(build, { recursive: true, force: true });
  }
}
