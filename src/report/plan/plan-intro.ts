import { labelledColumnsNotRead } from '../kit/columns-not-read.ts';
import { systemWords } from '../kit/system-words.ts';
import { changesOf } from '../../core/plan/plan.ts';
import { plural } from '../../core/text/plural.ts';
import { callerWords } from '../../core/words/caller-words.ts';
import type { PlanLine } from './plan-lines.ts';
import type { PlanPage } from './plan-page.ts';
import { planSectionIds, type PlanSection } from './plan-sections.ts';
import { policyWords } from './policy-words.ts';

/** The facts about a plan, as labels and values. */
export const planIntro = (page: PlanPage): readonly (readonly [string, string])[] => {
  const { plan, roster, facts, title, policy, plannedAt, toolVersion, checksum } = page;
  return [
    ['File', `${roster.file}, ${plural(roster.rows.length, 'row')}`],
    ['SHA-256 of the file', roster.sha256],
    ...labelledColumnsNotRead(roster),
    ['Server', facts.url],
    ['System', `${systemWords(title, facts.version)}, sign-in: ${facts.provider}`],
    ['Planned by', `${callerWords(facts.caller)}, rollcall ${toolVersion}`],
    ['Planned at', `${plannedAt.slice(0, 19).replace('T', ' ')} UTC`],
    ['Settings', policyWords(policy).join(' ')],
    ['Changes', `${plural(changesOf(plan).length, 'change')} at most`],
    ...(checksum === undefined ? [] : [['Checksum of the plan', checksum] as const]),
  ];
};

/** How many rows each section has, in the order of the sections. */
export const planCounts = (lines: readonly PlanLine[]): readonly (readonly [PlanSection, number])[] =>
  planSectionIds
    .map((id) => [id, lines.filter(({ section }) => section === id).length] as const)
    .filter(([, count]) => count > 0);
