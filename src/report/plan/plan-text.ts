import { systemWords } from '../kit/system-words.ts';
import { changesOf, type Hazard, type Plan, type Warning } from '../../core/plan/plan.ts';
import type { Roster } from '../../core/roster.ts';
import type { ServerFacts } from '../../core/target.ts';
import { plural } from '../../core/text/plural.ts';
import { visible } from '../../core/text/visible.ts';
import { callerWords } from '../../core/words/caller-words.ts';
import { renderTable } from '../kit/table.ts';
import { foldRepeated, paragraph, section } from '../kit/text-parts.ts';
import { paint, type TextStyle, type Tone } from '../kit/text-style.ts';
import type { OutcomeFamily } from '../run/outcome-look.ts';
import { outcomeCounts } from '../run/outcome-text.ts';
import { expectedCondition } from './expected-heading.ts';
import { changeKinds, countChanges, countedChanges } from './change-counts.ts';
import { itemsToHandOver } from './items-to-hand-over.ts';
import { keptMemberships } from './kept-memberships.ts';
import { renderPlanSections } from './plan-text-sections.ts';

export interface PlanView {
  readonly plan: Plan;
  readonly roster: Roster;
  readonly facts: ServerFacts;
  /** The product's own name (TargetRules.title). */
  readonly title: string;
  /** Of this kind of server, the one with the most access first. */
  readonly roles: readonly string[];
  /** Of the plan file, where there is one. */
  readonly checksum?: string;
}

/**
 * What an administrator reads before agreeing: the server, hazards, what would change by kind, and the rows: first
 * those that are refused or lose access, all of them, then some of every other kind.
 * @param where the rows that are not shown can be read
 */
export function renderPlan(view: PlanView, style: TextStyle, where = '--all shows them'): string {
  const { plan, roster, facts } = view;
  return [
    `${paint(style, 'strong', `Plan for ${visible(roster.file)}: ${plural(roster.rows.length, 'row')}`)}\n`,
    serverLines(view, style),
    section('Hazards', plan.hazards.map((hazard) => hazardLines(hazard, 'bad', style)).join(''), style),
    section('Changes by kind', changeLines(view, style), style),
    section(
      expectedCondition(plan) || 'Expected outcomes of the rows',
      outcomeCounts(
        plan.rows.map(({ expected }) => expected),
        style,
        expectedFamilies,
      ),
      style,
    ),
    renderPlanSections(view, where, style),
    itemsToHandOver(plan, style),
    keptMemberships(plan, where, style),
    section(
      'Notes',
      foldRepeated([...facts.notes, ...plan.notes], style)
        .map((note) => paragraph('  - ', note, style))
        .join(''),
      style,
    ),
    section(
      'Warnings',
      plan.warnings.map((warning) => hazardLines(warning, 'attention', style)).join(''),
      style,
    ),
    `\n${paragraph('', changesToSend(view), style)}`,
  ].join('');
}

/** Changes are requests: where they are more than what `Changes by kind` counts, it says why. */
function changesToSend({ plan, roles }: PlanView): string {
  const writes = changesOf(plan).length;
  if (writes === 0) return 'There is nothing to change.';
  const why =
    writes === countedChanges(countChanges(plan, roles)) ? '' : ', since one account may need several';
  return `Up to ${plural(writes, 'change')} to send${why}; no change has been sent yet.`;
}

/** The families of outcomes as a plan names them: what would happen. */
const expectedFamilies: Readonly<Record<OutcomeFamily, string>> = {
  done: 'would succeed',
  'partly done': 'would succeed in part',
  rejected: 'would be rejected',
  refused: 'would be refused',
  failed: 'would fail',
};

const changeLines = ({ plan, roles }: PlanView, style: TextStyle): string =>
  renderTable(
    [{ header: '', tone: toneOfSymbol }, { header: '' }, { header: '', align: 'right' }],
    [...countChanges(plan, roles)].map(([kind, count]) => [
      changeKinds[kind].symbol,
      changeKinds[kind].many,
      String(count),
    ]),
    style,
  );

const toneOfSymbol = (symbol: string): Tone => (symbol === '+' ? 'good' : 'attention');

const serverLines = ({ facts, title, checksum }: PlanView, style: TextStyle): string =>
  renderTable(
    [{ header: '' }, { header: '' }],
    [
      ['server', facts.url],
      ['version', systemWords(title, facts.version)],
      ['sign-in', facts.provider],
      ['you are', callerWords(facts.caller)],
      ...(checksum === undefined ? [] : [['checksum', checksum]]),
    ],
    style,
  );

const hazardLines = ({ message, hint }: Hazard | Warning, tone: Tone, style: TextStyle): string =>
  paragraph('  ! ', message, style).replace('!', paint(style, tone, '!')) +
  paragraph('      → ', hint, style);
