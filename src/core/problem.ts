import { problemMeanings } from './words/problem-meanings.ts';

export type ProblemCode = keyof typeof problemMeanings;

export const problemCodes = Object.keys(problemMeanings) as readonly ProblemCode[];

/** The outcome of a row that has this problem. */
export const outcomeOfProblem = (code: ProblemCode): 'invalid' | 'duplicate' => problemMeanings[code].outcome;
