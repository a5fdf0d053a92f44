import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { expect, test } from 'vitest';
import { connectSwitches } from '../../src/sandbox/connect/settings/switches.ts';
import { citationsIn, sectionsOf, type CitedPage } from '../helpers/citations.ts';

const root = new URL('../../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');

const pages: Readonly<Record<CitedPage, string>> = {
  'connect-api': read('src/targets/connect/API.md'),
  'zato-sso-api': read('src/targets/zato/API.md'),
};
const sections: Readonly<Record<string, ReadonlySet<string>>> = {
  'connect-api': sectionsOf(pages['connect-api']),
  'zato-sso-api': sectionsOf(pages['zato-sso-api']),
};

/** What a section without a name means in a file of these folders. */
const subjects: readonly (readonly [folder: RegExp, page: CitedPage])[] = [
  [/^(src|test)\/(sandbox|targets)\/connect\//, 'connect-api'],
  [/^(src|test)\/(sandbox|targets)\/zato\//, 'zato-sso-api'],
];
const subjectOf = (path: string): CitedPage | undefined =>
  subjects.find(([folder]) => folder.test(path))?.[1];

interface Passage {
  readonly path: string;
  readonly text: string;
  readonly subject: CitedPage | undefined;
}

const files = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...['src', 'test'].flatMap((folder) =>
    readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' }).map(
      (name) => `${folder}/${name}`,
    ),
  ),
].filter((path) => /\.(ts|mjs|py|md)$/.test(path) && basename(path) !== 'api-references.test.ts');

const passages: readonly Passage[] = files.flatMap((path): Passage[] => {
  const text = read(path);
  if (!path.endsWith('sandbox/COVERAGE.md')) return [{ path, text, subject: subjectOf(path) }];
  const [connect = '', ...zato] = text.split(/^(?=## Zato)/m);
  return [
    { path, text: connect, subject: 'connect-api' },
    { path, text: zato.join(''), subject: 'zato-sso-api' },
  ];
});

const wrongIn = ({ path, text, subject }: Passage): string[] =>
  citationsIn(text, subject)
    .filter(({ page = '', section }) => sections[page]?.has(section) !== true)
    .map(({ page, section }) => `${path}: ${page ?? 'no page'} §${section}`);

test('every section that is cited is there', () => {
  expect(passages.flatMap(wrongIn)).toEqual([]);
});

test('citations are found at all', () => {
  const cited = passages.flatMap(({ text, subject }) => citationsIn(text, subject));
  expect(cited.filter(({ page }) => page === 'connect-api').length).toBeGreaterThan(200);
  expect(cited.filter(({ page }) => page === 'zato-sso-api').length).toBeGreaterThan(100);
});

test.for([
  { name: 'one section', text: 'Ends after its page (connect-api §4.2).', cited: ['connect-api §4.2'] },
  { name: 'two sections', text: 'connect-api §4.2, 4.3', cited: ['connect-api §4.2', 'connect-api §4.3'] },
  {
    name: 'two sections, each with its sign',
    text: 'zato-sso-api §1, §2.5',
    cited: ['zato-sso-api §1', 'zato-sso-api §2.5'],
  },
  { name: 'a range', text: 'connect-api §§1–5', cited: ['connect-api §1', 'connect-api §5'] },
  {
    name: 'a range in words',
    text: 'connect-api §§4.4 to 4.6',
    cited: ['connect-api §4.4', 'connect-api §4.6'],
  },
  {
    name: 'a list in words',
    text: 'connect-api §13 and §14, or what it says',
    cited: ['connect-api §13', 'connect-api §14'],
  },
  {
    name: 'across the lines of a comment',
    text: '/**\n * Kept (zato-sso-api\n * §§7.3,\n * 8).\n */',
    cited: ['zato-sso-api §7.3', 'zato-sso-api §8'],
  },
  { name: 'a numbered point', text: 'connect-api §15.18', cited: ['connect-api §15.18'] },
  { name: 'without a name', text: 'see §2.5', cited: ['zato-sso-api §2.5'] },
  { name: 'of a page that is not here', text: 'reference §5.6', cited: ['reference §5.6'] },
])('a citation: $name', ({ text, cited }) => {
  const found = citationsIn(text, 'zato-sso-api').map(({ page = '', section }) => `${page} §${section}`);
  expect(found).toEqual(cited);
});

test.for([
  { name: 'a section that does not exist', text: 'connect-api §99', subject: undefined },
  { name: 'the second of two', text: 'connect-api §4.2, 4.99', subject: undefined },
  { name: 'a point that does not exist', text: 'connect-api §13.99', subject: undefined },
  { name: 'a section of the other page', text: 'zato-sso-api §4.2', subject: undefined },
  { name: 'a page that is not here', text: 'libraries §3', subject: undefined },
  { name: 'no page', text: 'see §4.2', subject: undefined },
])('a wrong citation is noticed: $name', ({ text, subject }) => {
  expect(wrongIn({ path: 'a file', text, subject })).toHaveLength(1);
});

test('what is not confirmed about Connect is listed with the switch of the sandbox for it', () => {
  const register = pages['connect-api'].split(/^## /m).find((section) => section.startsWith('15. ')) ?? '';
  expect(Object.keys(connectSwitches).filter((name) => !register.includes(`| \`${name}\` |`))).toEqual([]);
});
