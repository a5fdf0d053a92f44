import fc from 'fast-check';
import { foreignBodies } from '../../src/sandbox/http/fault-rule.ts';

const long = process.env['ROLLCALL_FULL_MATRIX'] !== undefined;

const statuses = [
  200, 201, 202, 204, 301, 302, 307, 308, 400, 401, 402, 403, 404, 405, 408, 409, 413, 421, 425, 429, 451,
  499, 500, 502, 503, 504, 524,
];
const bodies = Object.keys(foreignBodies) as (keyof typeof foreignBodies)[];

/** An answer from something between the client and the server, and whether the server did the write before it. */
export const foreignAnswers = statuses.flatMap((status) =>
  bodies.flatMap((body) => ['yes', 'no'].map((commit) => ({ status, body, commit }))),
);

export type ForeignAnswer = (typeof foreignAnswers)[number];

/** Printed in the names of the tests. */
export const seed = Date.now() % 1_000_000;

/** In a long run all of them, otherwise a sample that differs each time. */
export const sampled = (answers: readonly ForeignAnswer[], size: number): readonly ForeignAnswer[] => {
  const subset = fc.shuffledSubarray([...answers], { minLength: size, maxLength: size });
  return long ? answers : fc.sample(subset, { seed, numRuns: 1 }).flat();
};
