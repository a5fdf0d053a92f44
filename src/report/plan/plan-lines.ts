import { nextStepForNames, shortfallWords } from '../../core/content/handover.ts';
import type { PlannedRow } from '../../core/plan/plan.ts';
import { nextStepForItem } from '../../core/review/next-step-for-item.ts';
import type { Roster } from '../../core/roster.ts';
import { outcomeMeanings } from '../../core/words/outcome-meanings.ts';
import { rowNames } from '../run/row-names.ts';
import { type RowPlace, rowPlaces } from '../run/row-places.ts';
import { rowsBySection, type PlanSection } from './plan-sections.ts';
import { changeWords, type GroupChange, groupChanges, groupChangeWords } from './plan-words.ts';

/** One row of a plan in words, for a table of any kind. */
export interface PlanLine {
  readonly section: PlanSection;
  readonly line: RowPlace;
  readonly row: number;
  readonly who: string;
  readonly expected: PlannedRow['expected'];
  /** What happens to the account; empty where nothing does. */
  readonly change: string;
  readonly role: string;
  /** What the row makes of the account; empty where it leaves it open or as it is. */
  readonly status: 'locked' | '';
  readonly groups: string;
  /** The same, one by one. */
  readonly groupChanges: readonly GroupChange[];
  readonly detail: string;
  /** Empty where the row needs no attention. */
  readonly nextStep: string;
}

/** Every row of a plan, in the order of the sections. */
export function planLines(
  rows: readonly PlannedRow[],
  roster: Roster,
  roles: readonly string[],
): readonly PlanLine[] {
  const places = rowPlaces(roster);
  const names = rowNames(roster);
  return [...rowsBySection(rows, roles)].flatMap(([section, own]) =>
    own.map((planned): PlanLine => {
      const { nextStep, family } = outcomeMeanings[planned.expected];
      return {
        section,
        line: places.get(planned.row) ?? planned.row,
        row: planned.row,
        who: planned.username === '' ? (names.get(planned.row) ?? '') : planned.username,
        expected: planned.expected,
        change: changeWords(planned),
        role: planned.roleAfter ?? '',
        status: planned.steps.some(({ kind }) => kind === 'lock-user') ? 'locked' : '',
        groups: groupChangeWords(planned),
        groupChanges: groupChanges(planned),
        detail: [itemWords(planned), planned.detail, ...shortfallWords(planned.content ?? [])]
          .filter((part) => part !== '')
          .join('; '),
        nextStep:
          family === 'done'
            ? ''
            : (nextStepForNames(planned.content) ?? nextStepForItem(planned, planned.expected) ?? nextStep),
      };
    }),
  );
}

/** The item of a row that changes nothing; a change names it. */
const itemWords = ({ item, steps }: PlannedRow): string =>
  item === undefined || steps.length > 0 ? '' : `content "${item.title}"`;
