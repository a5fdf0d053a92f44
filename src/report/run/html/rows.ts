import {
  type GroupResult,
  notStarted,
  outcomeWords,
  type OutcomeWord,
  type RowOutcome,
} from '../../../core/outcome.ts';
import { outcomeMeanings } from '../../../core/words/outcome-meanings.ts';
import { html, joined, type Markup } from '../../kit/html/html.ts';
import { foldOf, type PagePart } from '../../kit/html/parts.ts';
import { dataTable, type HeadCell, placeHead, rowsLeftOut } from '../../kit/html/table.ts';
import { link, named, prose, sentence, titled } from '../../kit/html/words.ts';
import { families, lookOf, needsAttention } from '../outcome-look.ts';
import type { RowLabels } from '../row-labels.ts';

/** The most rows that the page shows in one part: a browser has to hold them, and outcomes.csv has every row. */
const mostRows = 10_000;

/** Failed rows first, then refused, rejected and partly done ones. */
const gravity = families.toReversed();

/** What names a row and leads to its account. */
export interface RowContext {
  readonly labels: RowLabels;
  /** The role that each row asks for, by its number. */
  readonly askedRoles: ReadonlyMap<number, string | undefined>;
  /** The content item that a row is about, by its number; others are about a person. */
  readonly items: ReadonlyMap<number, string>;
  /** The beginning of the address of an account's page on the server; absent where it has none. */
  readonly userPages: string | undefined;
}

/** The rows that need attention, by outcome, with what to do about them. */
export function troubledRows(rows: readonly RowOutcome[], context: RowContext): PagePart | undefined {
  if (rows.length === 0) return undefined;
  const words = outcomeWords.toSorted(
    (a, b) => gravity.indexOf(outcomeMeanings[a].family) - gravity.indexOf(outcomeMeanings[b].family),
  );
  let left = mostRows;
  const blocks = words.flatMap((word) => {
    const own = rows.filter(({ outcome }) => outcome === word);
    if (own.length === 0) return [];
    const shown = own.slice(0, left);
    left -= shown.length;
    return [block(word, own, shown, context)];
  });
  return {
    id: 'troubled',
    title: 'Rows that need attention',
    count: rows.length,
    fold: 'open',
    content: html`${blocks}`,
  };
}

const blockId = (word: OutcomeWord): string => `outcome-${word}`;

function block(
  word: OutcomeWord,
  own: readonly RowOutcome[],
  shown: readonly RowOutcome[],
  context: RowContext,
): Markup {
  const steps = new Set(own.map(({ nextStep }) => nextStep));
  const common = steps.size === 1 ? [...steps] : [];
  const head = [
    lineHead(shown, context),
    { words: 'Who', kind: 'key' },
    { words: 'What happened', kind: 'words' },
    ...(common.length === 0 ? [{ words: 'What to do', kind: 'words' } as const] : []),
  ] as const;
  return html`<h3 id="${blockId(word)}">${outcomeTag(word)} ${own.length}</h3>
    <p>${prose(outcomeMeanings[word].meaning)}</p>
    ${common.map((step) => html`<p>→ <strong>${sentence(step)}</strong></p>`)}
    ${dataTable(
      `Rows with the outcome ${word}`,
      head,
      shown.map((row) => [
        context.labels.places.get(row.row),
        who(row, context),
        html`${prose(row.detail)}${row.groups.length > 0 ? html`<br />${groupWords(row.groups)}` : html``}`,
        ...(common.length === 0 ? [sentence(row.nextStep)] : []),
      ]),
    )}
    ${moreRows(own.length - shown.length)}`;
}

/** The caption of the table of all rows, which the tallies lead to. */
export const allRowsCaption = 'All rows';

/** Every row of the file, in its order. */
export function allRows(rows: readonly RowOutcome[], context: RowContext): PagePart {
  const shown = rows.slice(0, mostRows);
  return {
    id: 'rows',
    title: allRowsCaption,
    count: rows.length,
    fold: foldOf(rows.length),
    content: html`${dataTable(
      allRowsCaption,
      [
        lineHead(shown, context),
        { words: 'Who', kind: 'key' },
        { words: 'Outcome' },
        { words: 'Role' },
        { words: 'Groups', kind: 'words' },
      ],
      shown.map((row) => [
        context.labels.places.get(row.row),
        who(row, context),
        outcomeLink(row.outcome),
        roleChange(row, context),
        groupWords(row.groups),
      ]),
    )}
    ${moreRows(rows.length - shown.length)}`,
  };
}

const lineHead = (rows: readonly RowOutcome[], { labels }: RowContext): HeadCell =>
  placeHead(rows.map(({ row }) => labels.places.get(row)));

const moreRows = (hidden: number): Markup =>
  html`${rowsLeftOut(hidden, 'rows', html`<a href="outcomes.csv">outcomes.csv</a> has every row`)}`;

/** An outcome, leading to what is known of the rows that need attention because of it. */
export const outcomeLink = (word: OutcomeWord): Markup =>
  needsAttention(word) ? html`<a href="#${blockId(word)}">${outcomeTag(word)}</a>` : outcomeTag(word);

const outcomeTag = (word: OutcomeWord): Markup => {
  const { symbol, tone } = lookOf(word);
  return html`<span class="tag ${tone}">${symbol} ${word}</span>`;
};

function who(outcome: RowOutcome, context: RowContext): Markup {
  const person = personOf(outcome, context);
  const item = context.items.get(outcome.row);
  return item === undefined ? person : html`${person} on ${titled(item)}`;
}

function personOf({ row, guid }: RowOutcome, { labels, userPages }: RowContext): Markup {
  const name = labels.names.get(row) ?? '';
  return guid === undefined || userPages === undefined
    ? named(name)
    : html`<bdi>${link(`${userPages}${encodeURIComponent(guid)}`, name)}</bdi>`;
}

/** The result of each group. */
const groupWords = (groups: readonly GroupResult[]): Markup =>
  joined(
    groups.map((each) => html`${named(each.group)} <span class="quiet">${resultOf(each)}</span>`),
    ', ',
  );

/** Without the reason, a membership that was not started would look like one that the server refused. */
const resultOf = ({ word, detail }: GroupResult): string =>
  detail === notStarted ? `${word}: ${detail}` : word;

/** The role that the account has now, or that the row asks for. */
export const roleOf = ({ row, roleAfter }: RowOutcome, { askedRoles }: RowContext): string =>
  roleAfter ?? askedRoles.get(row) ?? '';

function roleChange(row: RowOutcome, context: RowContext): Markup {
  const { roleBefore } = row;
  const role = roleOf(row, context);
  if (role === '') return html`${roleBefore}`;
  return roleBefore === undefined || roleBefore === role
    ? titled(role)
    : html`${roleBefore} → ${titled(role)}`;
}
