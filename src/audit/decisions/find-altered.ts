import { emailWord } from '../../core/review/account-words.ts';
import type { Pack } from '../../core/review/pack.ts';
import { grantSubject, type GrantSubject } from '../../core/review/grant-subject.ts';
import { type Decision, type GrantDecision, isOnGrant } from '../../core/review/review.ts';
import type { ReviewColumn } from '../../core/review/review-sheets.ts';
import { grantsToDecide } from '../grants/grants-to-decide.ts';
import { keyOfSubject } from '../../core/review/subject.ts';
import type { DecisionProblem } from '../../core/review/decision-problem.ts';

/** Decisions whose evidence in the workbook differs from the export: sheet protection prevents mistakes, not intent. */
export function findAlteredEvidence(decisions: readonly Decision[], pack: Pack): DecisionProblem[] {
  const users = new Map(pack.users.map((user) => [user.guid, user]));
  const groups = new Map(pack.groups.map((group) => [group.guid, group]));
  const grants = grantFinder(pack);
  return decisions.flatMap((decision) => {
    const { sheet, line } = decision;
    if (isOnGrant(decision)) return alteredGrant(decision, grants(decision));
    const { subject } = decision;
    const user = users.get(subject.userGuid);
    const altered = (column: string, found: string, expected: string | undefined): DecisionProblem[] =>
      alteredCell({ sheet, line, column }, found, expected);
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

function alteredCell(
  place: Pick<DecisionProblem, 'sheet' | 'line' | 'column'>,
  found: string,
  expected: string | undefined,
): DecisionProblem[] {
  if (found === expected) return [];
  const inExport = expected === undefined ? 'does not' : `has "${expected}"`;
  return [
    {
      ...place,
      message: `the workbook has "${found}", the export ${inExport}`,
      hint: 'Make the workbook again and copy the decisions into it; the evidence must not be edited.',
    },
  ];
}

/** The grants of the export, as decisions name them. */
function grantFinder({ content }: Pack): (decision: GrantDecision) => GrantSubject | undefined {
  const grants = new Map(
    grantsToDecide(content).map(({ item, grant, key }) => [key, grantSubject(item, grant)] as const),
  );
  return ({ subject }) => grants.get(keyOfSubject(subject));
}

function alteredGrant(
  { subject: { item, principal, access, itemAccess }, sheet, line }: GrantDecision,
  original: GrantSubject | undefined,
): DecisionProblem[] {
  const altered = (column: ReviewColumn<'grant'>, found: string, expected: string | undefined) =>
    alteredCell({ sheet, line, column }, found, expected);
  if (original === undefined) return altered('principal_guid', principal.guid ?? principal.name, undefined);
  return [
    ...altered('content_title', item.title, original.item.title),
    ...altered('access', itemAccess, original.itemAccess),
    ...altered('principal_type', principal.kind, original.principal.kind),
    ...altered('principal_name', principal.name, original.principal.name),
    ...altered('grant', access, original.access),
  ];
}
