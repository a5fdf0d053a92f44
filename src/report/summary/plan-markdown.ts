import { type Hazard, changesOf, type Warning } from '../../core/plan/plan.ts';
import type { Command } from '../../core/text/command-line.ts';
import { plural } from '../../core/text/plural.ts';
import { changeKinds, countChanges, countedChanges } from '../plan/change-counts.ts';
import { type PlanLine, planLines } from '../plan/plan-lines.ts';
import type { PlanSection } from '../plan/plan-sections.ts';
import type { PlanView } from '../plan/plan-text.ts';
import { placeWords } from '../run/row-places.ts';
import { code, codeBlock, firstRows, heading, markdownTable, prose, verdictSymbol } from './markdown.ts';

/** A plan in Markdown: whether it can be carried out, what it changes, and the rows to look at first. */
export interface PlanSummary extends PlanView {
  /** The files that were written, as the operator would type them. */
  readonly files: readonly string[];
  /** The command that carries out the plan; absent where there is none. */
  readonly command?: Command;
}

export function renderPlanMarkdown(summary: PlanSummary): string {
  const { plan, roster, facts, roles, files, command } = summary;
  const lines = planLines(plan.rows, roster, roles);
  const first = lines.filter(({ section }) => lookedAtFirst[section]);
  return [
    heading(verdict(summary, lines), 2),
    `${code(roster.file)} on ${code(facts.url)}. No change has been sent.\n\n`,
    hazardList('Why import refuses this plan', plan.hazards),
    rowTable(first, files),
    changeTable(summary),
    hazardList('Warnings', plan.warnings),
    command === undefined ? '' : `${heading('Next')}This carries out the plan:\n\n${codeBlock(command.text)}`,
    files.length === 0 ? '' : `Files: ${files.map(code).join(', ')}\n\n`,
  ].join('');
}

/** What takes access away, is refused or cannot succeed. */
const lookedAtFirst: Readonly<Record<PlanSection, boolean>> = {
  refused: true,
  locks: true,
  demotions: true,
  removals: true,
  grantRemovals: true,
  impossible: true,
  changes: false,
  creations: false,
  untouched: false,
};

function verdict({ plan }: PlanSummary, lines: readonly PlanLine[]): string {
  const changes = plural(changesOf(plan).length, 'change');
  if (plan.hazards.length > 0) return `${verdictSymbol('refused')} plan: refused, ${changes}`;
  const without = lines.filter(({ section }) => section === 'refused' || section === 'impossible').length;
  const failing = without === 0 ? '' : `, ${plural(without, 'row')} that cannot be completed`;
  return `${verdictSymbol(without === 0 ? 'ok' : 'rows-failed')} plan: ${changes} for ${plural(lines.length, 'row')}${failing}`;
}

const hazardList = (title: string, found: readonly (Hazard | Warning)[]): string =>
  found.length === 0
    ? ''
    : heading(`${title} (${found.length})`) +
      firstRows(
        found,
        (shown) => `${shown.map(({ message, hint }) => `- ${prose(message)}. ${prose(hint)}\n`).join('')}\n`,
        'see the plan',
      );

function rowTable(lines: readonly PlanLine[], files: readonly string[]): string {
  if (lines.length === 0) return '';
  const render = (shown: readonly PlanLine[]): string =>
    markdownTable(
      [
        { header: 'Where' },
        { header: 'Username' },
        { header: 'Expected' },
        { header: 'Change' },
        { header: 'Why' },
        { header: 'What to do' },
      ],
      shown.map(({ line, who, expected, change, groups, detail, nextStep }) => [
        prose(placeWords(line)),
        code(who),
        code(expected),
        prose([change, groups].filter((part) => part !== '').join('; ')),
        prose(detail),
        prose(nextStep),
      ]),
    );
  const where = files.length === 0 ? 'see the plan' : files.map(code).join(', ');
  return heading(`Rows to look at first (${lines.length})`) + firstRows(lines, render, where);
}

function changeTable({ plan, roles }: PlanSummary): string {
  const counts = countChanges(plan, roles);
  if (counts.size === 0) return 'There is nothing to change.\n\n';
  return (
    heading('Changes') +
    markdownTable(
      [{ header: 'Change' }, { header: 'How many', align: 'right' }],
      [...counts].map(([kind, count]) => [
        `${code(changeKinds[kind].symbol)} ${prose(changeKinds[kind].many)}`,
        String(count),
      ]),
    ) +
    moreToSend(countedChanges(counts), changesOf(plan).length)
  );
}

/** The heading counts what is sent, and the table what it comes to. */
const moreToSend = (counted: number, sent: number): string =>
  sent === counted
    ? ''
    : `In all ${counted}, for which up to ${plural(sent, 'change')} ${sent === 1 ? 'is' : 'are'} sent, since one account may need several.\n\n`;
