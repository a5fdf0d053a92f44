import type { Hazard, Warning } from '../../core/plan/plan.ts';
import { plural } from '../../core/text/plural.ts';
import { html, joined, type Markup } from '../kit/html/html.ts';
import { renderPage } from '../kit/html/page.ts';
import { foldOf, pageParts, type PagePart, type Tile, tiles } from '../kit/html/parts.ts';
import { dataTable, type HeadCell, placeHead } from '../kit/html/table.ts';
import { described, link, named, prose, sentence, wholeWords } from '../kit/html/words.ts';
import { expectedCondition } from './expected-heading.ts';
import type { PlanLine } from './plan-lines.ts';
import { planCounts, planIntro } from './plan-intro.ts';
import type { PlanPage } from './plan-page.ts';
import { planSections, type PlanSection } from './plan-sections.ts';

/**
 * `plan.html`: the whole plan on one page, for the person who has to agree to it: hazards first, then every row by what
 * would happen to it. It prints with the checksum of the plan file, and a line to sign.
 */
export function renderPlanHtml(page: PlanPage): string {
  const { plan, roster, title, facts, lines, notes, plannedAt } = page;
  const counts = planCounts(lines);
  return renderPage(
    { title: `Plan for ${roster.file}`, date: plannedAt, generator: 'rollcall plan' },
    html`<header>
        <p class="eyebrow">rollcall plan</p>
        <h1>${wholeWords(roster.file)}</h1>
        <p class="quiet">${title} at ${link(facts.url, facts.url)}</p>
        ${verdict(page)} ${condition(plan)} ${tiles(counts.map(tileOf))}
      </header>
      ${pageParts([
        findings('Hazards', plan.hazards),
        findings('Warnings', plan.warnings),
        notesPart(notes),
        ...counts.map(([section]) => sectionPart(section, lines)),
        aboutPart(page),
        agreement,
      ])}
      <footer>rollcall ${page.toolVersion}. Times are UTC.</footer>`,
  );
}

function condition(plan: PlanPage['plan']): Markup {
  const words = expectedCondition(plan);
  return words === '' ? html`` : html`<p class="quiet">${words}:</p>`;
}

function verdict({ plan, lines }: PlanPage): Markup {
  const stuck = lines.filter(({ section }) => section === 'refused' || section === 'impossible').length;
  if (plan.hazards.length > 0) {
    return html`<p class="verdict bad">
      <strong>✗ This plan is refused as it is.</strong>
      <a href="#hazards">${plural(plan.hazards.length, 'hazard')}</a> below
      ${plan.hazards.length === 1 ? 'says' : 'say'} why, and how to permit it.
    </p>`;
  }
  return stuck === 0
    ? html`<p class="verdict good"><strong>✓ Every row can be carried out.</strong></p>`
    : html`<p class="verdict attention">
        <strong>! ${stuck} of ${plural(lines.length, 'row')} would not succeed.</strong>
      </p>`;
}

/** Neither good nor bad: that is for the person to say who has to agree. */
const ordinary: ReadonlySet<PlanSection> = new Set(['changes', 'creations', 'untouched']);

const tileOf = ([section, count]: readonly [PlanSection, number]): Tile => ({
  count,
  words: html`<a href="#${section}">${planSections[section].title}</a>`,
  tone: ordinary.has(section) ? 'plain' : planSections[section].tone,
});

const findings = (title: string, found: readonly (Hazard | Warning)[]): PagePart | undefined =>
  found.length === 0
    ? undefined
    : {
        id: title.toLowerCase(),
        title,
        count: found.length,
        fold: 'open',
        content: html`${found.map(
          ({ message, hint }) =>
            html`<p><strong>${prose(message)}</strong></p>
              <p>→ ${sentence(hint)}</p>`,
        )}`,
      };

const notesPart = (notes: readonly string[]): PagePart | undefined =>
  notes.length === 0
    ? undefined
    : {
        id: 'notes',
        title: 'Notes',
        fold: 'open',
        content: html`<ul>
          ${notes.map((note) => html`<li>${prose(note)}</li>`)}
        </ul>`,
      };

function sectionPart(section: PlanSection, lines: readonly PlanLine[]): PagePart {
  const { title } = planSections[section];
  const own = lines.filter((line) => line.section === section);
  const columns = columnsOf(own);
  return {
    id: section,
    title,
    count: own.length,
    fold: ordinary.has(section) ? foldOf(own.length) : 'open',
    content: dataTable(
      title,
      columns.map(({ head }) => head),
      own.map((line) => columns.map(({ cell }) => cell(line))),
    ),
  };
}

interface PlanColumn {
  readonly head: HeadCell;
  readonly cell: (line: PlanLine) => string | number | Markup;
}

/** Columns in which some row has something to say. */
function columnsOf(lines: readonly PlanLine[]): readonly PlanColumn[] {
  const optional = (
    key: 'line' | 'change' | 'role' | 'groups' | 'detail' | 'nextStep',
    head: HeadCell,
    cell: PlanColumn['cell'] = (line) => line[key],
  ): PlanColumn[] => (lines.some((line) => line[key] !== '') ? [{ head, cell }] : []);
  return [
    ...optional('line', placeHead(lines.map(({ line }) => line))),
    { head: { words: 'Who', kind: 'key' }, cell: ({ who }) => who },
    ...optional('change', { words: 'Change', kind: 'words' }),
    ...optional('role', { words: 'Role' }),
    ...optional('groups', { words: 'Groups', kind: 'words' }, groupsOf),
    ...optional('detail', { words: 'Detail', kind: 'words' }),
    ...optional('nextStep', { words: 'What to do', kind: 'words' }, ({ nextStep }) => sentence(nextStep)),
  ];
}

const groupsOf = ({ groupChanges }: PlanLine): Markup =>
  joined(
    groupChanges.map(({ sign, group }) => html`<span class="whole">${sign}${named(group)}</span>`),
    ', ',
  );

const aboutPart = (page: PlanPage): PagePart => ({
  id: 'about',
  title: 'About this plan',
  fold: 'open',
  content: described(planIntro(page).map(([key, value]) => [key, prose(value)])),
});

/** Where another person has to agree first. */
const agreement: PagePart = {
  id: 'agreement',
  title: 'Agreement',
  fold: 'fixed',
  content: html`<p>Name, date and signature of the person who agrees to this plan:</p>
    <p>&nbsp;</p>
    <hr />`,
};
