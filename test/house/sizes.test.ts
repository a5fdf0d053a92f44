import { expect, test } from 'vitest';
import { pathInRepository } from '../helpers/repository.ts';
import { inspectSources } from './inspect-sources.mjs';

const sources = inspectSources(pathInRepository('src'));

/** Functions that are long because they are a table, which is easier to read in one piece. */
const tables = ['addReadMe'];

test('no function is longer than 60 lines, unless it is a table', () => {
  const long = sources.flatMap(({ path, functions }) =>
    functions
      .filter(({ name, lines }) => lines > 60 && !tables.includes(name))
      .map(({ name, lines }) => `${path}: ${name} has ${lines} lines`),
  );
  expect(long).toEqual([]);
});

test('no folder holds more than 25 files beside each other', () => {
  const folders = sources.map(({ path }) => path.slice(0, path.lastIndexOf('/')));
  const crowded = [...new Set(folders)].filter(
    (folder) => folders.filter((each) => each === folder).length > 25,
  );
  expect(crowded).toEqual([]);
});

test('any overrules the type checker nowhere', () => {
  expect(sources.filter(({ anys }) => anys > 0).map(({ path }) => path)).toEqual([]);
});
