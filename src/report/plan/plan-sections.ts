import { lossOf, type AccessLoss } from '../../core/plan/access-loss.ts';
import { isAccessChange } from '../../core/plan/content-change.ts';
import type { PlannedRow } from '../../core/plan/plan.ts';
import { outcomeMeanings } from '../../core/words/outcome-meanings.ts';
import type { Tone } from '../kit/text-style.ts';

/** The sections of a plan, the ones to look at first in front. Each row is in exactly one. */
export const planSections = {
  refused: { title: 'Refused', tone: 'bad' },
  locks: { title: 'Accounts to lock', tone: 'attention' },
  demotions: { title: 'Roles to lower', tone: 'attention' },
  removals: { title: 'Memberships to remove', tone: 'attention' },
  grantRemovals: { title: 'Access to content to take away', tone: 'attention' },
  impossible: { title: 'Cannot succeed, or only in part', tone: 'bad' },
  changes: { title: 'Other changes, by account', tone: 'attention' },
  creations: { title: 'Accounts to create', tone: 'good' },
  untouched: { title: 'No change', tone: 'good' },
} as const satisfies Record<string, PlanSectionLook>;

interface PlanSectionLook {
  readonly title: string;
  readonly tone: Tone;
}

export type PlanSection = keyof typeof planSections;

export const planSectionIds = Object.keys(planSections) as readonly PlanSection[];

/** The rows of each section that has any, in the order of {@link planSections} and, within one, of the file. */
export function rowsBySection(
  rows: readonly PlannedRow[],
  roles: readonly string[],
): ReadonlyMap<PlanSection, readonly PlannedRow[]> {
  const sections = new Map<PlanSection, PlannedRow[]>(planSectionIds.map((section) => [section, []]));
  for (const row of rows) sections.get(sectionOf(row, roles))?.push(row);
  return new Map([...sections].filter(([, own]) => own.length > 0));
}

/** A row that does several things is in the section of the gravest one, also where it can succeed only in part. */
function sectionOf(row: PlannedRow, roles: readonly string[]): PlanSection {
  const { family, exit } = outcomeMeanings[row.expected];
  if (family === 'refused' && exit !== 'ok') return 'refused';
  const losses = new Set(row.steps.map((step) => lossOf(step, row, roles)));
  const gravest = gravestFirst.find((loss) => losses.has(loss));
  if (gravest !== undefined) return gravest;
  if (row.steps.some(isAccessChange)) return 'grantRemovals';
  if (exit !== 'ok') return 'impossible';
  if (row.steps.some(({ kind }) => kind === 'create-user')) return 'creations';
  return row.steps.length > 0 ? 'changes' : 'untouched';
}

const gravestFirst: readonly AccessLoss[] = ['locks', 'demotions', 'removals'];
