import { type GroupResult, outcomeWords, type OutcomeWord, type RowOutcome } from '../../core/outcome.ts';
import { outcomeMeanings } from '../../core/words/outcome-meanings.ts';
import { dataTable, html, link, sentence, type Markup } from '../kit/html.ts';
import { families, lookOf } from './outcome-look.ts';
import type { RowLabels } from './row-labels.ts';

/** The most rows that a table shows: a browser has to lay them out, and outcomes.csv has every row. */
const mostRows = 1000;

/** Failed rows first, then refused, rejected and partly done ones. */
const gravity = families.toReversed();

/** The rows that need attention, by outcome, with what to do about them. */
export function troubledRows(
  rows: readonly RowOutcome[],
  labels: RowLabels,
  userPages: string | undefined,
): Markup {
  if (rows.length === 0) return html``;
  const words = outcomeWords.toSorted(
    (a, b) => gravity.indexOf(outcomeMeanings[a].family) - gravity.indexOf(outcomeMeanings[b].family),
  );
  let left = mostRows;
  const blocks = words.flatMap((word) => {
    const own = rows.filter(({ outcome }) => outcome === word);
    if (own.length === 0) return [];
    const shown = own.slice(0, left);
    left -= shown.length;
    return [block(word, own, shown, labels, userPages)];
  });
  return html`<section aria-labelledby="troubled">
    <h2 id="troubled">Rows that need attention (${rows.length})</h2>
    ${blocks}
  </section>`;
}

function block(
  word: OutcomeWord,
  own: readonly RowOutcome[],
  shown: readonly RowOutcome[],
  labels: RowLabels,
  userPages: string | undefined,
): Markup {
  const steps = new Set(own.map(({ nextStep }) => nextStep));
  const common = steps.size === 1 ? [...steps] : [];
  const head = [
    { words: 'Line', kind: 'number' },
    { words: 'Who', kind: 'key' },
    { words: 'What happened', kind: 'words' },
    ...(common.length === 0 ? [{ words: 'What to do', kind: 'words' } as const] : []),
  ] as const;
  return html`<h3>${outcomeTag(word)} ${own.length}</h3>
    <p>${outcomeMeanings[word].meaning}</p>
    ${common.map((step) => html`<p>→ <strong>${sentence(step)}</strong></p>`)}
    ${dataTable(
      `Rows with the outcome ${word}`,
      head,
      shown.map((row) => [
        labels.places.get(row.row),
        who(row, labels, userPages),
        html`${row.detail}${row.groups.length > 0 ? html`<br />${groupWords(row.groups)}` : html``}`,
        ...(common.length === 0 ? [sentence(row.nextStep)] : []),
      ]),
    )}
    ${moreRows(own.length - shown.length)}`;
}

/** The rows that are done. */
export function otherRows(
  rows: readonly RowOutcome[],
  labels: RowLabels,
  userPages: string | undefined,
): Markup {
  if (rows.length === 0) return html``;
  const shown = rows.slice(0, mostRows);
  return html`<section aria-labelledby="others">
    <h2 id="others">Rows that are done (${rows.length})</h2>
    ${dataTable(
      'Rows that are done',
      [
        { words: 'Line', kind: 'number' },
        { words: 'Who', kind: 'key' },
        { words: 'Outcome' },
        { words: 'Role' },
        { words: 'Groups', kind: 'words' },
      ],
      shown.map((row) => [
        labels.places.get(row.row),
        who(row, labels, userPages),
        outcomeTag(row.outcome),
        roleChange(row),
        groupWords(row.groups),
      ]),
    )}
    ${moreRows(rows.length - shown.length)}
  </section>`;
}

const moreRows = (hidden: number): Markup =>
  hidden > 0 ? html`<p>… and ${hidden} more: outcomes.csv has every row.</p>` : html``;

export const outcomeTag = (word: OutcomeWord): Markup => {
  const { symbol, tone } = lookOf(word);
  return html`<span class="tag ${tone}">${symbol} ${word}</span>`;
};

function who({ row, guid }: RowOutcome, labels: RowLabels, userPages: string | undefined): Markup {
  const name = labels.names.get(row) ?? '';
  return guid === undefined || userPages === undefined
    ? html`<bdi>${name}</bdi>`
    : html`<bdi>${link(`${userPages}${encodeURIComponent(guid)}`, name)}</bdi>`;
}

/** The result of each group. Names are isolated, so that right-to-left ones do not run into their neighbours. */
const groupWords = (groups: readonly GroupResult[]): Markup => ({
  markup: groups
    .map(({ group, word }) => html`<bdi>${group}</bdi> <span class="quiet">${word}</span>`.markup)
    .join(', '),
});

function roleChange({ roleBefore, roleAfter }: RowOutcome): string {
  if (roleBefore === undefined || roleBefore === roleAfter) return roleAfter ?? '';
  return `${roleBefore} → ${roleAfter ?? roleBefore}`;
}
