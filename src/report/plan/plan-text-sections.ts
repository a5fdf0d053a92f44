import { groupBy } from '../../core/group-by.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { Roster } from '../../core/roster.ts';
import { cutShort, section } from '../kit/text-parts.ts';
import type { TextStyle } from '../kit/text-style.ts';
import { type Attention, attentionList } from '../run/attention-list.ts';
import { needsAttention } from '../run/outcome-look.ts';
import { rowPlaces } from '../run/row-places.ts';
import { type PlanLine, planLines } from './plan-lines.ts';
import { planSectionIds, planSections, type PlanSection } from './plan-sections.ts';
import { changedAccounts, lostAccess, newAccounts, newGroups } from './plan-tables.ts';

interface PlanRows {
  readonly plan: Plan;
  readonly roster: Roster;
  /** Of this kind of server, the one with the most access first. */
  readonly roles: readonly string[];
}

/** The rows of a plan by what would happen to them; rows that need no change are only counted. */
export function renderPlanSections(
  { plan, roster, roles }: PlanRows,
  where: string,
  style: TextStyle,
): string {
  const bySection = groupBy(planLines(plan.rows, roster, roles), (line) => line.section);
  const some = <T>(items: readonly T[], render: (shown: readonly T[]) => string): string =>
    cutShort(items, render, where, style);
  const bodyOf = (id: PlanSection, lines: readonly PlanLine[]): string => {
    if (lines.length === 0) return '';
    switch (id) {
      case 'refused':
      case 'impossible':
        return attentionList(lines.map(attention), where, style);
      case 'locks':
      case 'demotions':
      case 'removals':
      case 'grantRemovals':
        return lostAccess(lines, style);
      case 'changes':
        return some(lines, (shown) => changedAccounts(shown, style));
      case 'creations':
        return some(lines, (shown) => newAccounts(shown, style));
      case 'untouched':
        return attentionList(lines.filter(isLeftOut).map(attention), where, style);
    }
  };
  const groups = some(plan.groups, (shown) => newGroups(shown, rowPlaces(roster), style));
  const sections = planSectionIds.map((id) => {
    const lines = bySection.get(id) ?? [];
    const text = section(`${planSections[id].title} (${lines.length})`, bodyOf(id, lines), style);
    // Accounts are created into groups, so the groups come before them.
    return id === 'creations'
      ? section(`Groups to create (${plan.groups.length})`, groups, style) + text
      : text;
  });
  return sections.join('');
}

/** A row that needs no change because it is left out. */
const isLeftOut = ({ expected }: PlanLine): boolean => needsAttention(expected);

/** A row that cannot succeed, with what is done of it all the same. */
function attention({ line, who, expected, detail, change, groups, nextStep }: PlanLine): Attention {
  const done = [change, groups].filter((part) => part !== '').join(', ');
  return {
    place: line,
    who,
    outcome: expected,
    detail: [detail, ...(done === '' ? [] : [`still to be sent: ${done}`])]
      .filter((part) => part !== '')
      .join('; '),
    nextStep,
  };
}
