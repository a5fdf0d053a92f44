// Runs before npm packs, after the build: what users get differs from the repository in the files named here.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeUnreached } from './declarations.mjs';
import { bundledManifest, productionPaths, publishedManifest } from './published-manifest.mjs';
import { makeReadable } from './readable.mjs';
import { replaceFiles, restoreFiles } from './put-aside.mjs';

const repository = join(import.meta.dirname, '../..');
const readJson = (path) => JSON.parse(readFileSync(join(repository, path), 'utf8'));
const toText = (value) => `${JSON.stringify(value, null, 2)}\n`;

restoreFiles(repository);
removeUnreached(join(repository, 'dist'));

const manifest = readJson('package.json');
const lock = readJson('package-lock.json');
const texts = { 'package.json': toText(publishedManifest(manifest, lock)) };
for (const path of productionPaths(lock)) {
  const file = `${path}/package.json`;
  if (!existsSync(join(repository, file))) throw new Error(`${path} is missing: run npm ci first`);
  const { version } = readJson(file);
  if (version !== lock.packages[path].version) throw new Error(`${path} is ${version}: run npm ci first`);
  const bundled = bundledManifest(readJson(file), manifest.overrides);
  if (bundled) texts[file] = toText(bundled);
}
replaceFiles(repository, texts);
const packed = manifest.files.map((pattern) => pattern.split('/*')[0]);
const always = ['package.json', 'README.md', 'LICENSE'];
for (const path of [...packed, ...always, ...productionPaths(lock)]) makeReadable(join(repository, path));
