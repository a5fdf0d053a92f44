import { OperatorError, operatorErrors } from '../../core/errors.ts';
import { exitCodes, exitMeanings, type Exit } from '../../core/exit.ts';
import { outcomeMeanings, outcomeWords } from '../../core/outcome.ts';
import { problemMeanings } from '../../core/problem.ts';
import { suggest } from '../../core/text/suggest.ts';
import { renderJson } from '../../report/kit/json.ts';
import { defineCommand } from '../command.ts';
import { outputOptions } from '../argv/options.ts';

/** Every word that can be explained, with its page. Built from the vocabularies, so that none can be forgotten. */
function pages(): Map<string, string> {
  const all = new Map<string, string>();
  for (const word of outcomeWords) {
    const { family, meaning, nextStep } = outcomeMeanings[word];
    all.set(word, `Outcome of a row (${family}).\n${meaning}\nNext step: ${nextStep}`);
  }
  for (const [name, code] of Object.entries(exitCodes)) {
    all.set(String(code), `Exit code ${code}.\n${exitMeanings[name as Exit]}`);
  }
  for (const [code, { meaning, outcome }] of Object.entries(problemMeanings)) {
    all.set(code, `Problem in a roster; the row is ${outcome}.\n${meaning}`);
  }
  for (const [code, exit] of Object.entries(operatorErrors)) {
    all.set(
      code,
      `Error that stops a command, with exit code ${exitCodes[exit]}.\n${exitMeanings[exit]}\nThe message names the cause and the next step.`,
    );
  }
  return all;
}

export const explainCommand = defineCommand({
  usage: 'explain <word>',
  describe: 'What an outcome word, exit code or error code means and what to do',
  positionals: {
    word: { type: 'string', demandOption: true, describe: 'e.g. ambiguous_remote, 3, target-unauthorized' },
  },
  options: outputOptions,
  examples: [['$0 explain ambiguous_remote', 'why a row ended so and what to do']],
  run({ word, json }, context) {
    const all = pages();
    const page = all.get(word);
    if (page === undefined) {
      const meant = suggest(word, all.keys());
      throw new OperatorError(`there is no outcome, exit code or error code "${word}"`, {
        code: 'usage-invalid',
        hint: meant === undefined ? `There are: ${[...all.keys()].join(', ')}.` : `Did you mean ${meant}?`,
      });
    }
    context.stdout(json ? renderJson({ schema: 1, word, page }) : `${word}\n${page}\n`);
    return Promise.resolve('ok');
  },
});
