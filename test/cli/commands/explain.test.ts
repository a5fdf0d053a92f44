import { expect, test } from 'vitest';
import { vocabularies } from '../../../src/core/words/vocabularies.ts';
import { errorMeanings } from '../../../src/core/words/error-meanings.ts';
import { endCauses } from '../../../src/core/run-end.ts';
import { errorCodes } from '../../../src/report/command/error-json.ts';
import { runCli } from '../../helpers/cli.ts';

async function explain(word: string): Promise<string> {
  const { code, stdout, stderr } = await runCli(['explain', word]);
  expect([code, stderr]).toEqual([0, '']);
  return stdout;
}

test('each error code has a meaning, a likely cause and a next step of its own', async () => {
  const pages = new Set<string>();
  const meanings = new Set<string>();
  for (const code of Object.keys(errorMeanings)) {
    const [word, heading, meaning = '', cause, nextStep, ...rest] = (await explain(code)).split('\n');
    expect([word, rest]).toEqual([code, ['']]);
    expect(heading).toMatch(/^Error that stops a command, with exit code \d+ \([a-z-]+\)\.$/);
    expect(cause).toMatch(/^Likely cause: [A-Z-].*[^.]\.$/);
    expect(nextStep).toMatch(/^Next step: [A-Z-]/);
    meanings.add(meaning);
    pages.add([meaning, cause, nextStep].join('\n'));
  }
  expect(meanings.size).toBe(Object.keys(errorMeanings).length);
  expect(pages.size).toBe(Object.keys(errorMeanings).length);
});

test('every word of every vocabulary, and exits by their number too', async () => {
  for (const { entries } of vocabularies) {
    for (const { word, alias = word, heading, meaning, nextStep } of entries) {
      for (const spelling of new Set([word, alias])) {
        const page = await explain(spelling);
        expect(page).toContain(`${heading}.\n${meaning}\n`);
        expect(page).toContain(`Next step: ${nextStep}\n`);
      }
    }
  }
});

test('every code that a JSON document can have as an error or as the cause of an end', async () => {
  for (const code of [...errorCodes, ...Object.keys(endCauses)])
    expect(await explain(code)).toMatch(/^Next step: \S/m);
});

test('a word of several vocabularies is explained in each', async () => {
  const page = await explain('failed');
  expect(page).toContain('Outcome of a row (');
  expect(page).toContain('\n\nResult of a group in a row (groups_detail).\n');
});

test('--json has the page and its parts', async () => {
  const { stdout } = await runCli(['explain', 'unknown', '--json']);
  const page = await explain('unknown');
  expect(JSON.parse(stdout)).toMatchObject({
    schema: 1,
    word: 'unknown',
    page: page.slice('unknown\n'.length).trimEnd(),
    meanings: [
      { vocabulary: 'outcome' },
      { vocabulary: 'content-result' },
      { vocabulary: 'proof', nextStep: 'Check it on the server.' },
    ],
  });
});

test('`explain words` lists all of them', async () => {
  const page = await explain('words');
  for (const { title, entries } of vocabularies)
    expect(page).toContain(`${title}: ${entries.map(({ word, alias }) => alias ?? word).join(', ')}.\n`);
  const { stdout } = await runCli(['explain', 'words', '--json']);
  expect(JSON.parse(stdout)).toMatchObject({ word: 'words', meanings: [] });
});

test.for([
  { word: 'target-unauthorised', says: 'Did you mean target-unauthorized?' },
  { word: 'rejected', says: 'Rows that are rejected end as invalid, duplicate, not_found_remote,' },
  { word: 'publisher', says: 'publisher is a role of accounts on Posit Connect.' },
  { word: 'super-user', says: 'super-user is a role of accounts on Zato SSO.' },
  { word: 'leave-groups', says: 'leave_groups is a column of a roster. ' },
  {
    word: 'pending',
    says: 'Words that contain it: created_role_pending, created_groups_pending, updated_groups_pending.',
  },
  { word: 'xyzzy', says: 'For all words: rollcall explain words' },
])('$word is not explained, and the answer is short', async ({ word, says }) => {
  const { code, stderr } = await runCli(['explain', word]);
  expect(code).toBe(2);
  expect(stderr).toContain(`rollcall has no word or code "${word}"`);
  expect(stderr).toContain(says);
  expect(stderr.split('\n').length).toBeLessThan(6);
});
