import { OperatorError } from '../../core/errors.ts';
import type { Finding } from '../../core/words/findings.ts';
import { groupBy } from '../../core/group-by.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { plural } from '../../core/text/plural.ts';
import { outcomeMeanings } from '../../core/words/outcome-meanings.ts';

/**
 * What would be missing for a roster, as its plan shows it.
 * @param makePlan sends only GET
 */
export async function examineRoster(file: string, makePlan: () => Promise<Plan>): Promise<Finding[]> {
  try {
    return findingsOf(file, await makePlan());
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return [{ area: 'roster', state: 'problem', what: file, found: error.message, nextStep: error.hint }];
  }
}

function findingsOf(file: string, { rows, hazards, warnings }: Plan): Finding[] {
  const troubled = rows.filter(({ expected }) => outcomeMeanings[expected].exit !== 'ok');
  return [
    {
      area: 'roster',
      state: 'ok',
      what: file,
      found: `${rows.length - troubled.length} of ${plural(rows.length, 'row')} can succeed`,
    },
    ...[...groupBy(troubled, ({ expected }) => expected)].map(([expected, [first, ...others]]): Finding => ({
      area: 'roster',
      state: 'problem',
      what: expected,
      found: `${plural(others.length + 1, 'row')}, the first of them ${first?.username ?? ''}: ${first?.detail ?? ''}`,
      nextStep: outcomeMeanings[expected].nextStep,
    })),
    ...hazards.map(({ code, message, hint }): Finding => said('problem', code, message, hint)),
    ...warnings.map(({ code, message, hint }): Finding => said('limited', code, message, hint)),
  ];
}

const said = (state: Finding['state'], what: string, found: string, nextStep: string): Finding => ({
  area: 'roster',
  state,
  what,
  found,
  nextStep,
});
