import { expect, test } from 'vitest';
import { push } from '../helpers/capabilities.ts';
import { inWords, planRowOf, type Situation } from '../helpers/plans.ts';
import { username, type RowSketch } from '../helpers/rosters.ts';

interface Case {
  readonly name: string;
  readonly row?: Partial<RowSketch>;
  readonly situation: Omit<Situation, 'rows'>;
  readonly expected: string;
  readonly steps: readonly string[];
}

test.for<Case>([
  {
    name: 'an account gets the new name, after everything else',
    row: { role: 'publisher' },
    situation: { accounts: ['ann'] },
    expected: 'updated',
    steps: ['update-user ann role=publisher', 'rename-user ann anna'],
  },
  {
    name: 'the second time there is nothing left to rename',
    situation: { accounts: ['anna'] },
    expected: 'already_in_use',
    steps: [],
  },
  {
    name: 'nobody is created under the old name',
    situation: { accounts: [] },
    expected: 'conflict',
    steps: [],
  },
])('renaming: $name', ({ row, situation, expected, steps }) => {
  const planned = planRowOf(
    { username: 'ann', newUsername: username('anna'), ...row },
    { capabilities: push, ...situation },
  );
  expect(planned.expected).toBe(expected);
  expect(planned.steps.map(inWords)).toEqual(steps);
});
