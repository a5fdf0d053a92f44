import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { apiErrors, type ApiErrorName } from '../../src/sandbox/connect/api-error.ts';
import { connectRoutes } from '../../src/sandbox/connect/api.ts';
import { defaultSwitches } from '../../src/sandbox/connect/settings/switches.ts';
import { zatoEndpoints } from '../../src/sandbox/zato/api.ts';
import { ROOT } from '../../src/sandbox/zato/endpoint.ts';
import { ssoCodes, type SsoErrorName } from '../../src/sandbox/zato/sso-error.ts';

const here = new URL('./', import.meta.url);
const sources = new URL('../../src/sandbox/connect/', import.meta.url);
const read = (name: string, folder = here) => readFileSync(new URL(name, folder), 'utf8');
const filesOf = (folder: URL) => readdirSync(folder, { recursive: true, encoding: 'utf8' });

/** The rows of the tables that name a test for each rule or endpoint. */
const rows = read('../../src/sandbox/COVERAGE.md')
  .split('\n## ')
  .filter((section) => /^(Zato: )?(endpoints|rules)/i.test(section))
  .flatMap((section) =>
    section
      .split('\n')
      .filter((line) => /^\| (?!-)/.test(line))
      .slice(1),
  )
  .map((line) => line.split(/(?<!\\)\|/).map((cell) => cell.trim()))
  .map(([, what = '', reference = '', held = '']) => ({ what, reference, held }));

test('the table lists exactly the endpoints that are served', () => {
  const served = [
    ...connectRoutes.map(({ method, path }) => `\`${method} ${path}\``),
    ...zatoEndpoints.map(({ method, path }) => `\`${method} ${ROOT}${path}\``),
  ];
  const listed = rows
    .filter(({ what }) => what.startsWith('`') && what.endsWith('`'))
    .map(({ what }) => what);
  expect(listed.toSorted()).toEqual(served.toSorted());
});

test.for(rows)('the test exists for: $what', ({ reference, held }) => {
  expect(reference).toMatch(/§\d/);
  const [file = '', title = ''] = held.split(/: (.*)/s);
  expect(title).not.toBe('');
  const quoted = title.replaceAll("'", '').replaceAll(/\\\|/g, '|');
  expect(read(file).replaceAll("'", '')).toContain(quoted);
});

test('a test provokes each error that the server can return', () => {
  const code = filesOf(sources)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => read(name, sources))
    .join('\n');
  const thrown = [...code.matchAll(/ApiError\(\s*'(\w+)'/g)].map(([, name]) => name as ApiErrorName);
  const guessed = Object.values(defaultSwitches).filter((guess): guess is ApiErrorName =>
    Object.hasOwn(apiErrors, guess),
  );
  const tests = filesOf(here)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => read(name))
    .join('\n');
  const missing = [...new Set([...thrown, ...guessed])].filter(
    (name) => !new RegExp(`(code: |/)${apiErrors[name].code}\\b`).test(tests),
  );
  expect(missing).toEqual([]);
});

test('a test expects each code that Zato can return', () => {
  const tests = filesOf(here)
    .filter((name) => name.startsWith('zato') && name.endsWith('.test.ts'))
    .map((name) => read(name))
    .join('\n');
  const missing = (Object.keys(ssoCodes) as SsoErrorName[]).filter((name) => !tests.includes(ssoCodes[name]));
  expect(missing).toEqual([]);
});
