import { countBy } from '../../core/group-by.ts';
import { countOutcomes } from '../../core/outcome.ts';
import {
  changesOf,
  type Hazard,
  type Plan,
  type PlannedGroup,
  type PlannedRow,
  type Policy,
  type Warning,
} from '../../core/plan/plan.ts';
import { outcomeMeanings } from '../../core/words/outcome-meanings.ts';
import type { Roster } from '../../core/roster.ts';
import type { ServerFacts } from '../../core/target.ts';
import type { NextCommand } from '../kit/next-command.ts';
import { type RowLocation, rowLocation } from '../kit/row-location.ts';
import { type InputDocument, inputDocument, type ServerDocument, serverDocument } from '../kit/json.ts';

/** What `plan --json` prints. As text, it has `[hidden]` in place of secrets. */
export interface PlanDocument extends PlannedContent, PlanEnd {}

/** The files of a plan by what `--out DIR` calls them, and how to go on. */
export interface PlanEnd {
  /** Paths as the operator would type them; empty where no file was written. */
  readonly files: Readonly<Partial<Record<PlanFileName, string>>>;
  readonly commands: readonly NextCommand[];
}

export type PlanFileName = `plan.${'json' | 'html' | 'xlsx' | 'csv'}`;

/** A row of a plan, and where it is in the file. */
export interface PlannedRowDocument extends PlannedRow, RowLocation {}

/** A plan, wherever it is from. */
export interface PlannedContent {
  readonly input: InputDocument;
  readonly server: ServerDocument;
  readonly policy: Policy;
  /** Rows by expected outcome word; the sum is `input.rows`. */
  readonly counts: Readonly<Record<string, number>>;
  /** Rows that cannot succeed, or only in part; `plan --detailed-exitcode` ends with 8 where there are changes as well. */
  readonly cannotSucceed: number;
  /** Changes to be sent, by kind. */
  readonly writes: Readonly<Record<string, number>>;
  readonly hazards: readonly Hazard[];
  readonly warnings: readonly Warning[];
  readonly notes: readonly string[];
  readonly groups: readonly PlannedGroup[];
  readonly rows: readonly PlannedRowDocument[];
}

export interface PlanContext {
  readonly roster: Roster;
  readonly facts: ServerFacts;
  readonly title: string;
  readonly policy: Policy;
}

export const plannedContent = (
  plan: Plan,
  { roster, facts, title, policy }: PlanContext,
): PlannedContent => ({
  input: inputDocument(roster),
  server: serverDocument(facts, title),
  policy,
  counts: Object.fromEntries(countOutcomes(plan.rows.map(({ expected }) => expected))),
  cannotSucceed: plan.rows.filter(({ expected }) => outcomeMeanings[expected].exit !== 'ok').length,
  writes: Object.fromEntries(countBy(changesOf(plan), ({ kind }) => kind)),
  hazards: plan.hazards,
  warnings: plan.warnings,
  notes: [...facts.notes, ...plan.notes],
  groups: plan.groups,
  rows: rowDocuments(plan, roster),
});

function rowDocuments(
  { rows }: Pick<Plan, 'rows'>,
  roster: Pick<Roster, 'rows'>,
): readonly PlannedRowDocument[] {
  const inputs = new Map(roster.rows.map((input) => [input.row, input]));
  return rows.map(({ row, ...planned }) => ({ row, ...rowLocation(inputs.get(row)), ...planned }));
}
