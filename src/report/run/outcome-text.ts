import { countOutcomes, type OutcomeWord } from '../../core/outcome.ts';
import { outcomeMeanings } from '../../core/words/outcome-meanings.ts';
import { renderTable } from '../kit/table.ts';
import type { TextStyle } from '../kit/text-style.ts';
import { families, familyLooks, type OutcomeFamily } from './outcome-look.ts';

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
