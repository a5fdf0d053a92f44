import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { pathInRepository } from '../helpers/repository.ts';

/** `import … from 'x'` and `export … from 'x'`, without those of types, which are gone when the program runs. */
const STATIC_IMPORT = /^(?:import|export) (?!type )(?:[^;'"]* from )?'([^']+)'/gmu;

/** The files and libraries that Node loads before the first line of these files runs. */
function loadedBy(...entries: readonly string[]) {
  const seen = new Set<string>();
  const libraries = new Set<string>();
  const follow = (file: string): void => {
    if (seen.has(file)) return;
    seen.add(file);
    const text = readFileSync(pathInRepository(`src/${file}`), 'utf8');
    for (const [, from = ''] of text.matchAll(STATIC_IMPORT)) {
      if (from.startsWith('.')) follow(join(dirname(file), from));
      else if (!from.startsWith('node:')) libraries.add(from);
    }
  };
  for (const entry of entries) follow(entry);
  return { files: [...seen], libraries: [...libraries].sort() };
}

const words = ['cli/start.ts', 'cli/run.ts', 'cli/process-context.ts', 'cli/run-command.ts'];

test.for([
  { name: '--version and --help', files: words.slice(0, 3), libraries: [] },
  { name: 'any command', files: words, libraries: ['yargs-parser'] },
  {
    name: 'plan of a CSV file on Connect',
    files: [...words, 'cli/commands/plan.ts', 'targets/connect/open-connect.ts'],
    libraries: ['bottleneck', 'cross-fetch', 'csv-parse', 'csv-parse/sync', 'iconv-lite', 'yargs-parser'],
  },
])('$name: no library is loaded before it is needed', ({ files, libraries }) => {
  expect(loadedBy(...files).libraries).toEqual(libraries);
});

test('any command: the columns of a roster are not loaded before they are needed', () => {
  expect(loadedBy(...words).files.filter((file) => file.startsWith('roster/'))).toEqual([]);
});
