import { defined } from '../../core/defined.ts';
import { OperatorError } from '../../core/errors.ts';
import { nearWords } from '../../core/words/near-words.ts';
import { type Entry, vocabularies, type VocabularyName } from '../../core/words/vocabularies.ts';
import type { ExplainedWord } from '../../report/command/explain-json.ts';
import { rulesOf, targetIds } from '../../jobs/target-rules.ts';
import { renderDocument } from '../../report/documents.ts';
import { defineCommand } from '../command.ts';
import { outputOptions } from '../argv/options.ts';
import { wrapLines } from '../terminal/wrap-lines.ts';

/** Asks for the list of all words instead of the meaning of one. */
const LIST = 'words';

export const explainCommand = defineCommand({
  positionals: {
    word: {
      type: 'string',
      demandOption: true,
      describe: 'The word or code, e.g. ambiguous_remote, 3 or target-unauthorized; words lists all',
    },
  },
  options: outputOptions,
  examples: [['$0 explain ambiguous_remote', 'why a row ended like this, and what to do']],
  run({ word, json }, context) {
    const found = word === LIST ? [] : lookUp(word);
    const page = word === LIST ? listOfWords() : found.map(({ entry }) => pageOf(entry)).join('\n\n');
    const meanings = found.map(({ vocabulary, entry: { meaning, cause, nextStep } }): ExplainedWord => {
      return { vocabulary, meaning, ...defined({ cause }), nextStep };
    });
    context.stdout(
      json
        ? renderDocument('explain', { word, page, meanings })
        : wrapLines(`${word}\n${page}\n`, context.columns),
    );
    return Promise.resolve('ok');
  },
});

/** The word in every vocabulary that has it. @throws {OperatorError} `usage-invalid` where none has */
function lookUp(word: string): { readonly vocabulary: VocabularyName; readonly entry: Entry }[] {
  const all = vocabularies.flatMap(({ name, entries }) =>
    entries.map((entry) => ({ vocabulary: name, entry })),
  );
  const found = all.filter(({ entry }) => entry.word === word || entry.alias === word);
  if (found.length > 0) return found;
  throw new OperatorError(`rollcall has no word or code "${word}"`, {
    code: 'usage-invalid',
    hint: [...roleNamed(word), ...nearWords(word), 'For all words: rollcall explain words'].join(' '),
  });
}

function roleNamed(word: string): readonly string[] {
  const kinds = targetIds.map(rulesOf).filter(({ roles }) => roles.includes(word.toLowerCase()));
  return kinds.map(({ title }) => `${word.toLowerCase()} is a role of accounts on ${title}.`);
}

/** Every word of every vocabulary. */
const listOfWords = (): string =>
  vocabularies
    .map(({ title, entries }) => `${title}: ${entries.map(({ word, alias }) => alias ?? word).join(', ')}.`)
    .join('\n');

function pageOf({ heading, meaning, cause, nextStep }: Entry): string {
  const likely = cause === undefined ? '' : `Likely cause: ${cause}\n`;
  return `${heading}.\n${meaning}\n${likely}Next step: ${nextStep}`;
}
