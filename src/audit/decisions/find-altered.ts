import { emailWord } from '../../core/review/account-words.ts';
import type { Pack } from '../../core/review/pack.ts';
import type { Decision } from '../../core/review/review.ts';
import type { DecisionProblem } from '../../core/review/decision-problem.ts';

/** Decisions whose evidence in the workbook differs from the export: sheet protection prevents mistakes, not intent. */
export function findAlteredEvidence(decisions: readonly Decision[], pack: Pack): DecisionProblem[] {
  const users = new Map(pack.users.map((user) => [user.guid, user]));
  const groups = new Map(pack.groups.map((group) => [group.guid, group]));
  return decisions.flatMap(({ subject, sheet, line }) => {
    const user = users.get(subject.userGuid);
    const altered = (column: string, found: string, expected: string | undefined): DecisionProblem[] =>
      found === expected
        ? []
        : [
            {
              sheet,
              line,
              column,
              message: `the workbook has "${found}", the export ${expected === undefined ? 'does not' : `has "${expected}"`}`,
              hint: 'Make the workbook again and copy the decisions into it; the evidence must not be edited.',
            },
          ];
    if (user === undefined) return altered('user_guid', subject.userGuid, undefined);
    return [
      ...altered('username', subject.username, user.username),
      ...altered('email', emailWord(subject), emailWord(user)),
      ...altered('role', subject.role, user.role),
      ...altered('status', subject.status, user.status),
      ...(subject.group === undefined
        ? []
        : altered('group_name', subject.group.name, groups.get(subject.group.guid)?.name)),
    ];
  });
}
