import { groupBy } from '../../core/group-by.ts';
import { countOutcomes, type OutcomeWord } from '../../core/outcome.ts';
import { outcomeMeanings } from '../../core/words/outcome-meanings.ts';
import { renderTable } from '../kit/table.ts';
import { paragraph } from '../kit/text-parts.ts';
import { paint, type TextStyle } from '../kit/text-style.ts';
import { families, familyLooks, lookOf, type OutcomeFamily } from './outcome-look.ts';

/** Counts by outcome, under their family. A plan has other names for the families: it is about what would happen. */
export function outcomeCounts(
  words: readonly OutcomeWord[],
  style: TextStyle,
  names: Partial<Readonly<Record<OutcomeFamily, string>>> = {},
): string {
  const counts = [...countOutcomes(words)];
  const rows = families.flatMap((family) => {
    const own = counts.filter(([word]) => outcomeMeanings[word].family === family);
    if (own.length === 0) return [];
    const total = own.reduce((sum, [, count]) => sum + count, 0);
    return [
      [familyLooks[family].symbol, names[family] ?? family, String(total)],
      ...own.map(([word, count]) => ['', `  ${word}`, String(count)]),
    ];
  });
  return renderTable([symbolColumn, { header: '' }, { header: '', align: 'right' }], rows, style);
}

/** The column with the symbol of a family. */
const symbolColumn = {
  header: '',
  tone: (symbol: string) => Object.values(familyLooks).find((look) => look.symbol === symbol)?.tone,
};

/** A row that needs attention: who, the outcome, why, and what to do. */
export interface Attention {
  readonly row: number;
  readonly who: string;
  readonly outcome: OutcomeWord;
  readonly detail: string;
  readonly nextStep: string;
}

/** The rows, grouped by outcome and next step. */
export function attentionList(items: readonly Attention[], style: TextStyle): string {
  const alike = groupBy(items, ({ outcome, nextStep }) => JSON.stringify([outcome, nextStep]));
  return [...alike.values()].map((group) => attentionBlock(group, style)).join('');
}

function attentionBlock(group: readonly Attention[], style: TextStyle): string {
  const [first] = group;
  if (first === undefined) return '';
  const { symbol, tone } = lookOf(first.outcome);
  return [
    `  ${paint(style, tone, `${symbol} ${first.outcome}`)}\n`,
    ...group.map(({ row, who, detail }) =>
      paragraph(`      row ${row}  `, detail === '' ? who : `${who}: ${detail}`, style),
    ),
    paragraph('      → ', first.nextStep, style),
  ].join('');
}
