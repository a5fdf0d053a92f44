import { plural } from '../../../core/text/plural.ts';
import { html, type Markup } from '../../kit/html/html.ts';
import { prose } from '../../kit/html/words.ts';
import type { RunRecord } from '../run-record.ts';
import { runTone } from '../run-tone.ts';
import { endWords } from '../run-words.ts';

const symbols = { good: '✓', attention: '!', bad: '✗' } as const;

/** The run in a sentence. It is bad only where the run failed as a whole: a few rows out of many need attention. */
export function runVerdict(record: RunRecord, rows: number, settled: number): Markup {
  const tone = runTone(record.end, rows, settled);
  const left = rows - settled;
  const done = `${settled} of ${plural(rows, 'row')} ${settled === 1 ? 'is' : 'are'} done`;
  const words = left === 0 ? `${done}.` : `${done}; ${left} ${left === 1 ? 'needs' : 'need'} attention.`;
  const why = record.end.exit === 'ok' ? html`` : prose(endWords(record));
  return html`<p class="verdict ${tone}"><strong>${symbols[tone]} ${words}</strong> ${why}</p>`;
}
