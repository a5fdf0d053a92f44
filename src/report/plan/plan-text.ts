import { systemWords } from '../kit/system-words.ts';
import { outcomeMeanings } from '../../core/words/outcome-meanings.ts';
import { changesOf, type Hazard, type Plan, type PlannedRow, type Warning } from '../../core/plan/plan.ts';
import type { Roster } from '../../core/roster.ts';
import type { ServerFacts } from '../../core/target.ts';
import { visible } from '../../core/text/visible.ts';
import { changedAccounts, newAccounts, newGroups } from './plan-tables.ts';
import { plural } from '../../core/text/plural.ts';
import { renderTable } from '../kit/table.ts';
import { cutShort, paragraph, section } from '../kit/text-parts.ts';
import type { OutcomeFamily } from '../run/outcome-look.ts';
import { type Attention, attentionList, outcomeCounts } from '../run/outcome-text.ts';
import { paint, type TextStyle, type Tone } from '../kit/text-style.ts';

export interface PlanView {
  readonly plan: Plan;
  readonly roster: Pick<Roster, 'file' | 'rows'>;
  readonly facts: ServerFacts;
  /** The product's own name (TargetRules.title). */
  readonly title: string;
}

const elsewhere = '--json and the outcome files have all of them';

/** What an administrator reads before agreeing: the server, hazards, expected outcomes, changes, notes. */
export function renderPlan({ plan, roster, facts, title }: PlanView, style: TextStyle): string {
  const writes = changesOf(plan).length;
  const created = plan.rows.filter(({ steps }) => steps.some(({ kind }) => kind === 'create-user'));
  const changed = plan.rows.filter((row) => row.steps.length > 0 && !created.includes(row));
  const hopeless = plan.rows.filter(({ expected }) => outcomeMeanings[expected].exit !== 'ok');
  return [
    `${paint(style, 'strong', `Plan for ${visible(roster.file)}: ${plural(roster.rows.length, 'row')}`)}\n`,
    serverLines(facts, title, style),
    section('Hazards', plan.hazards.map((hazard) => hazardLines(hazard, 'bad', style)).join(''), style),
    section(
      'Expected outcomes',
      outcomeCounts(
        plan.rows.map(({ expected }) => expected),
        style,
        expectedFamilies,
      ),
      style,
    ),
    section(
      `Groups to create (${plan.groups.length})`,
      cutShort(plan.groups, (groups) => newGroups(groups, style), elsewhere, style),
      style,
    ),
    section(
      `Accounts to create (${created.length})`,
      cutShort(created, (rows) => newAccounts(rows, style), elsewhere, style),
      style,
    ),
    section(
      `Accounts to change (${changed.length})`,
      cutShort(changed, (rows) => changedAccounts(rows, style), elsewhere, style),
      style,
    ),
    section(
      `Rows that cannot succeed (${hopeless.length})`,
      cutShort(hopeless, (rows) => attentionList(rows.map(attention), style), elsewhere, style),
      style,
    ),
    section(
      'Notes',
      [...facts.notes, ...plan.notes].map((note) => paragraph('  - ', note, style)).join(''),
      style,
    ),
    section(
      'Warnings',
      plan.warnings.map((warning) => hazardLines(warning, 'attention', style)).join(''),
      style,
    ),
    `\n${paragraph('', writes === 0 ? 'There is nothing to change.' : `Up to ${plural(writes, 'change')} to send; no change has been sent yet.`, style)}`,
  ].join('');
}

/** The families of outcomes as a plan names them: what would happen. */
const expectedFamilies: Readonly<Record<OutcomeFamily, string>> = {
  done: 'would succeed',
  'partly done': 'would succeed in part',
  rejected: 'would be rejected',
  refused: 'would be refused',
  failed: 'would fail',
};

const serverLines = (facts: ServerFacts, title: string, style: TextStyle): string =>
  renderTable(
    [{ header: '' }, { header: '' }],
    [
      ['server', facts.url],
      ['version', systemWords(title, facts.version)],
      ['sign-in', facts.provider],
      ['you are', `${facts.caller.username} (${facts.caller.role})`],
    ],
    style,
  );

const hazardLines = ({ message, hint }: Hazard | Warning, tone: Tone, style: TextStyle): string =>
  paragraph('  ! ', message, style).replace('!', paint(style, tone, '!')) +
  paragraph('      → ', hint, style);

const attention = ({ row, username, expected, detail }: PlannedRow): Attention => ({
  row,
  who: username,
  outcome: expected,
  detail,
  nextStep: outcomeMeanings[expected].nextStep,
});
