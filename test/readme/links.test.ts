import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { pathInRepository, readInRepository, readmes } from '../helpers/repository.ts';
import { anchorsOf, linksOf, pathsOf } from './links.ts';

const pages = [...readmes(), 'CHANGELOG.md'];

test.for(pages)('%s: its links lead somewhere', (page) => {
  const broken = linksOf(readInRepository(page)).filter((link) => {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : join(dirname(page), path);
    if (!existsSync(pathInRepository(target))) return true;
    return anchor !== undefined && !anchorsOf(readInRepository(target)).includes(anchor);
  });
  expect(broken).toEqual([]);
});

test.for(pages)('%s: the files that it names exist', (page) => {
  const exists = (path: string): boolean =>
    ['.', 'src', dirname(page)].some((folder) => existsSync(pathInRepository(join(folder, path))));
  expect(pathsOf(readInRepository(page)).filter((path) => !exists(path))).toEqual([]);
});

test('README.md can be read in one sitting', () => {
  expect(statSync(pathInRepository('README.md')).size).toBeLessThanOrEqual(16 * 1024);
});

test('links, anchors and paths of a page', () => {
  const page = [
    '# A page: its `parts`',
    'See [one](test/README.md#long-tests), [two](#a-page-its-parts), [three](https://example.org).',
    'In `src/core/` and `jobs/plan.ts` and `--map a=b`; `reports/<time>/` and `people.csv` are not here.',
    '```sh',
    'rollcall import [a](b.md) `c/d.ts`',
    '```',
  ].join('\n');
  expect(linksOf(page)).toEqual(['test/README.md#long-tests', '#a-page-its-parts']);
  expect(anchorsOf(page)).toEqual(['a-page-its-parts']);
  expect(pathsOf(page)).toEqual(['src/core/', 'jobs/plan.ts']);
});
