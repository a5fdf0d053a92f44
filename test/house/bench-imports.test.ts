import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { filesUnder, pathInRepository, readInRepository } from '../helpers/repository.ts';

/** What the measurements take from the built program, static or not: `{ names }` and the file. */
const FROM_DIST = /\{([^{}]+)\}\s*(?:from|= await import\()\s*'\.\.\/\.\.\/dist\/([^']+)\.js'/gu;

const imports = filesUnder('test/bench', '.mjs').flatMap((bench) =>
  Array.from(readInRepository(bench).matchAll(FROM_DIST), ([, names = '', file = '']) => ({
    bench,
    source: `src/${file}.ts`,
    names: names.split(',').map((each) => each.trim().split(/ as |:/u)[0]!),
  })),
);

test('what a measurement takes from the program exists: no check of types sees these files', () => {
  expect(imports.length).toBeGreaterThan(10);
  const missing = imports.flatMap(({ bench, source, names }) => {
    const text = existsSync(pathInRepository(source)) ? readInRepository(source) : '';
    return names
      .filter((name) => !new RegExp(`export [^;=]*\\b${name}\\b`, 'u').test(text))
      .map((name) => `${bench}: ${name} of ${source}`);
  });
  expect(missing).toEqual([]);
});
