import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/** The replaced files as they were, until the pack has ended. */
const aside = (repository) => `${repository}/node_modules/.put-aside-while-packing.json`;

/** Renamed into place: other programs read the old file or the new one, and hard links keep what they have. */
function replaceFile(path, text) {
  writeFileSync(`${path}.part`, text);
  renameSync(`${path}.part`, path);
}

/** Replaces files of the repository for as long as npm packs. `texts` is from path to content. */
export function replaceFiles(repository, texts) {
  const paths = Object.keys(texts);
  const originals = paths.map((path) => [path, readFileSync(`${repository}/${path}`, 'utf8')]);
  replaceFile(aside(repository), JSON.stringify(Object.fromEntries(originals)));
  for (const path of paths) replaceFile(`${repository}/${path}`, texts[path]);
}

/** Puts the originals back, also those of a pack that was interrupted. */
export function restoreFiles(repository) {
  if (!existsSync(aside(repository))) return;
  const originals = JSON.parse(readFileSync(aside(repository), 'utf8'));
  for (const [path, text] of Object.entries(originals)) replaceFile(`${repository}/${path}`, text);
  rmSync(aside(repository));
}
