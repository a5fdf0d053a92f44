import { defined } from '../defined.ts';
import { exitCodes, type Exit } from '../exit.ts';
import { contentMeanings } from './content-meanings.ts';
import { errorMeanings, unexpectedMeaning } from './error-meanings.ts';
import { exitMeanings } from './exit-meanings.ts';
import { explainedByMeanings } from './explained-by-meanings.ts';
import type { Explanation } from './explanation.ts';
import { groupMeanings } from './group-meanings.ts';
import {
  mapActionMeanings,
  mapConfidenceMeanings,
  mapDecisionMeanings,
  mapRuleMeanings,
  ownerTaskMeanings,
} from './map-meanings.ts';
import { mapProblemExplanations } from './map-problem-meanings.ts';
import { outcomeMeanings } from './outcome-meanings.ts';
import { hazardMeanings, warningMeanings } from './plan-meanings.ts';
import { problemMeanings } from './problem-meanings.ts';
import {
  decisionMeanings,
  grantMarkMeanings,
  markMeanings,
  proofMeanings,
  resultMeanings,
} from './review-meanings.ts';
import { runEndMeanings } from './run-end-meanings.ts';

/** One word of a vocabulary. */
export interface Entry extends Explanation {
  readonly word: string;
  /** Another spelling of the same: the number of an exit. */
  readonly alias?: string;
  /** What the word is, as a heading for its explanation: `Outcome of a row (done)`. */
  readonly heading: string;
}

/** A closed set of words that scripts and people meet in the same place. */
export interface Vocabulary {
  readonly name: VocabularyName;
  /** What the words are, in the plural: `Outcomes of a row`. */
  readonly title: string;
  readonly entries: readonly Entry[];
}

export type VocabularyName =
  | 'outcome'
  | 'group-result'
  | 'content-result'
  | 'exit'
  | 'error'
  | 'run-end'
  | 'problem'
  | 'hazard'
  | 'warning'
  | 'decision'
  | 'decision-result'
  | 'proof'
  | 'look-at'
  | 'look-at-content'
  | 'map-action'
  | 'map-decision'
  | 'map-rule'
  | 'map-confidence'
  | 'map-problem'
  | 'owner-task'
  | 'explained-by';

/** Every word that rollcall can explain. The same word may be in several vocabularies. */
export const vocabularies: readonly Vocabulary[] = [
  {
    name: 'outcome',
    title: 'Outcomes of a row',
    entries: entriesOf(outcomeMeanings, ({ family }) => `Outcome of a row (${family})`),
  },
  {
    name: 'group-result',
    title: 'Results of a group in a row (groups_detail)',
    entries: entriesOf(groupMeanings, () => 'Result of a group in a row (groups_detail)'),
  },
  {
    name: 'content-result',
    title: 'Results of an item or group that is handed over (content_detail)',
    entries: entriesOf(
      contentMeanings,
      () => 'Result of an item or group that is handed over (content_detail)',
    ),
  },
  {
    name: 'exit',
    title: 'Exit codes',
    entries: Object.entries(exitMeanings).map(([word, meaning]) => {
      const alias = String(exitCodes[word as Exit]);
      return { ...meaning, word, alias, heading: `Exit code ${alias} (${word})` };
    }),
  },
  {
    name: 'error',
    title: 'Errors that stop a command',
    entries: entriesOf(
      { ...errorMeanings, [unexpectedMeaning.code]: unexpectedMeaning },
      ({ exit }) => `Error that stops a command, with exit code ${exitCodes[exit]} (${exit})`,
    ),
  },
  {
    name: 'run-end',
    title: 'Why a run ended (exit.cause in run.json)',
    entries: entriesOf(runEndMeanings, () => 'Why a run ended (exit.cause in run.json)'),
  },
  {
    name: 'problem',
    title: 'Problems of a roster',
    entries: entriesOf(problemMeanings, ({ outcome }) => `Problem of a roster; the row is ${outcome}`),
  },
  {
    name: 'hazard',
    title: 'Hazards of a plan, which is then refused',
    entries: entriesOf(hazardMeanings, () => 'Hazard of a plan, which is then refused'),
  },
  {
    name: 'warning',
    title: 'Warnings about a plan',
    entries: entriesOf(warningMeanings, () => 'Warning about a plan'),
  },
  {
    name: 'decision',
    title: 'Decisions of an access review',
    entries: entriesOf(decisionMeanings, () => 'Decision of an access review'),
  },
  {
    name: 'decision-result',
    title: 'Results of a decision',
    entries: entriesOf(resultMeanings, () => 'Result of a decision'),
  },
  {
    name: 'proof',
    title: 'Proofs of a decision',
    entries: entriesOf(proofMeanings, () => 'Proof of a decision'),
  },
  {
    name: 'look-at',
    title: 'Reasons to look at an account in a review (Look at)',
    entries: entriesOf(markMeanings, () => 'Reason to look at an account in a review (Look at)'),
  },
  {
    name: 'look-at-content',
    title: 'Reasons to look at a grant on a content item in a review (Look at)',
    entries: entriesOf(grantMarkMeanings, () => 'Reason to look at a grant in a review (Look at)'),
  },
  {
    name: 'map-action',
    title: 'Actions in a migration map',
    entries: entriesOf(mapActionMeanings, () => 'Action in a migration map'),
  },
  {
    name: 'map-decision',
    title: 'Decisions on a row of a migration map',
    entries: entriesOf(mapDecisionMeanings, () => 'Decision on a row of a migration map'),
  },
  {
    name: 'map-rule',
    title: 'Rules by which a migration map pairs (rule)',
    entries: entriesOf(mapRuleMeanings, () => 'Rule by which a migration map pairs (rule)'),
  },
  {
    name: 'map-confidence',
    title: 'How certain a pair of a migration map is (confidence)',
    entries: entriesOf(mapConfidenceMeanings, () => 'How certain a pair of a migration map is (confidence)'),
  },
  {
    name: 'map-problem',
    title: 'Problems of a row of a migration map',
    entries: entriesOf(mapProblemExplanations, () => 'Problem of a row of a migration map'),
  },
  {
    name: 'owner-task',
    title: 'Tasks in owners.csv after a migration (task)',
    entries: entriesOf(ownerTaskMeanings, () => 'Task in owners.csv after a migration (task)'),
  },
  {
    name: 'explained-by',
    title: 'Explanations of differences after a migration (explained_by)',
    entries: entriesOf(
      explainedByMeanings,
      () => 'Explanation of a difference after a migration (explained_by)',
    ),
  },
];

function entriesOf<M extends Explanation>(
  meanings: Readonly<Record<string, M>>,
  heading: (meaning: M) => string,
): Entry[] {
  return Object.entries(meanings).map(([word, each]) => {
    const { meaning, cause, nextStep } = each;
    return { word, heading: heading(each), meaning, ...defined({ cause }), nextStep };
  });
}
