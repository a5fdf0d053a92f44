import type { Hazard, Warning } from '../../core/plan/plan.ts';
import { dataTable, described, html, sentence, type HeadCell, type Markup } from '../kit/html.ts';
import { renderPage } from '../kit/html-page.ts';
import { plural } from '../../core/text/plural.ts';
import { expectedCondition } from './expected-heading.ts';
import type { PlanLine } from './plan-lines.ts';
import { planCounts, planIntro } from './plan-intro.ts';
import type { PlanPage } from './plan-page.ts';
import { planSections, type PlanSection } from './plan-sections.ts';

/**
 * `plan.html`: the whole plan on one page, for the person who has to agree to it: hazards first, then every row by what
 * would happen to it. It prints with the checksum of
 * the plan file, and a line to sign.
 */
export function renderPlanHtml(page: PlanPage): string {
  const { plan, roster, title, facts, lines, notes } = page;
  return renderPage(
    `Plan for ${roster.file}`,
    html`<header>
        <p class="eyebrow">rollcall plan</p>
        <h1>${roster.file}</h1>
        <p class="quiet">${title} at ${facts.url}</p>
        ${verdict(page)} ${condition(plan)}
        <ul class="tiles">
          ${planCounts(lines).map(
            ([section, count]) =>
              html`<li class="tile ${planSections[section].tone}">
                <strong>${count}</strong><a href="#${section}">${planSections[section].title}</a>
              </li>`,
          )}
        </ul>
      </header>
      <main>
        ${findings('Hazards', plan.hazards)} ${findings('Warnings', plan.warnings)}
        ${
          notes.length === 0
            ? html``
            : html`<section aria-labelledby="notes">
                <h2 id="notes">Notes</h2>
                <ul>
                  ${notes.map((note) => html`<li>${note}</li>`)}
                </ul>
              </section>`
        }
        ${planCounts(lines).map(([section]) => sectionTable(section, lines))}
        <section aria-labelledby="about">
          <h2 id="about">About this plan</h2>
          ${described(planIntro(page).map(([key, value]) => [key, html`${value}`]))}
        </section>
        ${agreement()}
      </main>
      <footer>rollcall ${page.toolVersion}. Times are UTC.</footer>`,
    'rollcall plan',
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
      <strong>✗ This plan is refused as it is.</strong> ${plural(plan.hazards.length, 'hazard')} below
      ${plan.hazards.length === 1 ? 'says' : 'say'} why, and how to permit it.
    </p>`;
  }
  return stuck === 0
    ? html`<p class="verdict good"><strong>✓ Every row can be carried out.</strong></p>`
    : html`<p class="verdict attention">
        <strong>${stuck} of ${plural(lines.length, 'row')} would not succeed.</strong>
      </p>`;
}

const findings = (heading: string, found: readonly (Hazard | Warning)[]): Markup =>
  found.length === 0
    ? html``
    : html`<section aria-labelledby="${heading.toLowerCase()}">
        <h2 id="${heading.toLowerCase()}">${heading}</h2>
        ${found.map(
          ({ message, hint }) =>
            html`<p><strong>${message}</strong></p>
              <p>→ ${sentence(hint)}</p>`,
        )}
      </section>`;

function sectionTable(section: PlanSection, lines: readonly PlanLine[]): Markup {
  const { title } = planSections[section];
  const own = lines.filter((line) => line.section === section);
  const columns = columnsOf(own);
  return html`<section aria-labelledby="${section}">
    <h2 id="${section}">${title} (${own.length})</h2>
    ${dataTable(
      title,
      columns.map(({ head }) => head),
      own.map((line) => columns.map(({ cell }) => cell(line))),
    )}
  </section>`;
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
  ): PlanColumn[] => (lines.some((line) => line[key] !== '') ? [{ head, cell: (line) => line[key] }] : []);
  return [
    ...optional('line', { words: 'Line', kind: 'number' }),
    { head: { words: 'Who', kind: 'key' }, cell: ({ who }) => html`<bdi>${who}</bdi>` },
    ...optional('change', { words: 'Change', kind: 'words' }),
    ...optional('role', { words: 'Role' }),
    ...optional('groups', { words: 'Groups', kind: 'words' }),
    ...optional('detail', { words: 'Detail', kind: 'words' }),
    ...optional('nextStep', { words: 'What to do', kind: 'words' }),
  ];
}

/** Where another person has to agree first. */
const agreement = (): Markup =>
  html`<section aria-labelledby="agreement">
    <h2 id="agreement">Agreement</h2>
    <p>Name, date and signature of the person who agrees to this plan:</p>
    <p>&nbsp;</p>
    <hr />
  </section>`;
