import type { Decision } from '../../core/review/review.ts';
import type { DecisionProblem } from '../../core/review/decision-problem.ts';
import { keyOfSubject, subjectWords } from '../../core/review/subject.ts';
import { defined } from '../../core/defined.ts';

/** The decisions of all workbooks of a review, each account, membership and grant once. */
export interface MergedDecisions {
  readonly decisions: readonly Decision[];
  /** Decisions that contradict one in another workbook. */
  readonly problems: readonly DecisionProblem[];
  /** Decisions that were left out because another workbook has the same. */
  readonly repeated: number;
}

/**
 * Puts the decisions of several workbooks together. Of two that agree, the one that is not about the reviewer's own
 * access is kept, else the first.
 */
export function mergeDecisions(decisions: readonly Decision[]): MergedDecisions {
  const kept = new Map<string, Decision>();
  const problems: DecisionProblem[] = [];
  let repeated = 0;
  for (const decision of decisions) {
    const key = keyOf(decision);
    const first = kept.get(key);
    if (first === undefined) kept.set(key, decision);
    // Two rows of one workbook are refused whatever they say.
    else if (first.workbook === decision.workbook) continue;
    else if (inWords(first) === inWords(decision)) {
      repeated += 1;
      if (first.ownCase === true && decision.ownCase === undefined) kept.set(key, decision);
    } else problems.push(contradiction(first, decision));
  }
  return { decisions: [...kept.values()], problems, repeated };
}

const keyOf = ({ subject }: Decision): string => keyOfSubject(subject);

/** What was decided, without who decided it and why: two decisions with the same words agree. */
const inWords = ({ word, newRole, until }: Decision): string =>
  [
    word,
    ...(newRole === undefined ? [] : [`to ${newRole}`]),
    ...(until === undefined ? [] : [`until ${until}`]),
  ].join(' ');

function contradiction(first: Decision, second: Decision): DecisionProblem {
  const { subject, workbook: file, sheet, line } = second;
  const who = subjectWords(subject);
  return {
    ...defined({ file }),
    sheet,
    line,
    column: 'decision',
    message: `${who}: ${inWords(second)} here (${second.reviewer}), but ${inWords(first)} in line ${first.line} of the same sheet in ${first.workbook ?? ''} (${first.reviewer})`,
    hint: 'Ask the reviewers which one holds, and clear the other decision.',
  };
}
