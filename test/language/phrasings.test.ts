import { describe, expect, test } from 'vitest';
import { filesUnder, readInRepository, readmes } from '../helpers/repository.ts';
import { phrasings } from './phrasings.ts';
import { textsOfPage, textsOfSource, type UserText } from './user-texts.ts';

describe('each phrasing', () => {
  test.for(phrasings.flatMap(({ pattern, bad }) => bad.map((text) => ({ text, pattern }))))(
    'is found in: $text',
    ({ text, pattern }) => {
      expect(text).toMatch(pattern);
    },
  );

  test.for(phrasings.flatMap(({ pattern, good = [] }) => good.map((text) => ({ text, pattern }))))(
    'is not found in: $text',
    ({ text, pattern }) => {
      expect(text).not.toMatch(pattern);
    },
  );
});

/** Texts that a pattern finds and that are right all the same; each with its reason. */
const allowed: readonly { readonly text: string; readonly because: string }[] = [];

function offendersIn(file: string, texts: readonly UserText[]): string[] {
  return texts
    .filter(({ text }) => !allowed.some((exception) => exception.text === text))
    .flatMap(({ line, text }) =>
      phrasings
        .filter(({ pattern }) => pattern.test(text))
        .map(({ instead }) => `${file}:${line} ${JSON.stringify(text)} — write: ${instead}`),
    );
}

const said = filesUnder('src', '.ts').map((file) => ({ file, texts: textsOfSource(readInRepository(file)) }));
const written = [...readmes(), 'CHANGELOG.md'].map((file) => ({
  file,
  texts: textsOfPage(readInRepository(file)),
}));

test('what the program says is plain English', () => {
  expect(said.flatMap(({ file, texts }) => offendersIn(file, texts))).toEqual([]);
});

test('READMEs and changelog are plain English', () => {
  expect(written.flatMap(({ file, texts }) => offendersIn(file, texts))).toEqual([]);
});

test('an exception that is no longer needed goes', () => {
  const texts = new Set([...said, ...written].flatMap((place) => place.texts.map(({ text }) => text)));
  expect(allowed.filter(({ text }) => !texts.has(text))).toEqual([]);
});
