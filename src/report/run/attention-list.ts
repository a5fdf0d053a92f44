import { groupBy } from '../../core/group-by.ts';
import type { OutcomeWord } from '../../core/outcome.ts';
import { lineRanges } from '../../core/text/line-ranges.ts';
import { plural } from '../../core/text/plural.ts';
import { moreOf, paragraph, shownOf } from '../kit/text-parts.ts';
import { paint, type TextStyle } from '../kit/text-style.ts';
import { byGravity, isNamed, lookOf } from './outcome-look.ts';
import { placeWords, type RowPlace } from './row-places.ts';

/** A row that needs attention: where it is, who, the outcome, why, and what to do. */
export interface Attention {
  readonly place: RowPlace;
  readonly who: string;
  readonly outcome: OutcomeWord;
  readonly detail: string;
  readonly nextStep: string;
}

/** So many rows with one detail are said in one line. */
const worthFolding = 4;

/** Rows that a stopped run did not reach; all that they need is to be resumed. */
const isUnreached = (group: readonly Attention[]): boolean =>
  group[0]?.outcome === 'not_attempted' && group.length >= worthFolding;

/**
 * The rows by outcome and next step, the gravest first: some of each, and all of those that were refused or contradict
 * the server or themselves.
 * @param where the others can be read
 */
export function attentionList(items: readonly Attention[], where: string, style: TextStyle): string {
  const alike = groupBy(items, ({ outcome, nextStep }) => JSON.stringify([outcome, nextStep]));
  return [...alike.values()]
    .toSorted(([a], [b]) => (a === undefined || b === undefined ? 0 : byGravity(a.outcome, b.outcome)))
    .map((group) => attentionBlock(group, where, style))
    .join('');
}

function attentionBlock(group: readonly Attention[], where: string, style: TextStyle): string {
  const [first] = group;
  if (first === undefined) return '';
  const { symbol, tone } = lookOf(first.outcome);
  const all = isUnreached(group) ? [] : folded(group, style);
  const shown = isNamed(first.outcome) ? all : shownOf(all, style);
  const count = group.length === 1 ? '' : ` (${group.length})`;
  return [
    `  ${paint(style, tone, `${symbol} ${first.outcome}`)}${count}\n`,
    ...(isUnreached(group) ? [unreachedLines(group, style)] : []),
    ...shown.map((rows) => rowsWords(rows, where, style)),
    moreOf(all.slice(shown.length).flat().length, where, style, '      '),
    paragraph('      → ', first.nextStep, style),
  ].join('');
}

/** `lines 3 and 7–9`; empty where not every row has a line. */
function unreachedLines(rows: readonly Attention[], style: TextStyle): string {
  const lines = rows.flatMap(({ place }) => (typeof place === 'number' ? [place] : []));
  return lines.length === rows.length ? paragraph('      ', lineRanges(lines), style) : '';
}

/** Rows with one detail together, where that saves lines. */
function folded(rows: readonly Attention[], { lists }: TextStyle): readonly (readonly Attention[])[] {
  // The detail is about the plan: every one of them has the same.
  const isOfPlan = rows[0]?.outcome === 'refused_limit';
  if (lists === 'whole' && !isOfPlan) return rows.map((row) => [row]);
  const alike = groupBy(rows, ({ detail }) => detail);
  return [...alike.values()].flatMap((group) =>
    group.length < worthFolding ? group.map((row) => [row]) : [group],
  );
}

function rowsWords(rows: readonly Attention[], where: string, style: TextStyle): string {
  const [first] = rows;
  if (first === undefined) return '';
  const { place, who, detail } = first;
  if (rows.length === 1) {
    const at = placeWords(place);
    return paragraph(
      at === '' ? '      ' : `      ${at}  `,
      detail === '' ? who : `${who}: ${detail}`,
      style,
    );
  }
  const named = isNamed(first.outcome) ? rows : shownOf(rows, style);
  const names = named.map((row) => `${placeWords(row.place)} ${row.who}`.trim()).join(', ');
  return (
    paragraph('      ', `${plural(rows.length, 'row')}${detail === '' ? '' : `: ${detail}`}`, style) +
    paragraph('        ', names, style) +
    moreOf(rows.length - named.length, where, style, '        ')
  );
}
