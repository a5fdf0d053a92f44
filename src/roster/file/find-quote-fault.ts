/** What is wrong with a quoted cell of a CSV file, and where to look. Lines are physical and 1-based. */
export type QuoteFault = UnclosedQuote | TextAfterQuote | SpaceBeforeQuote | QuoteInside | QuoteInFormula;

/** The file ends inside a quoted cell. */
interface UnclosedQuote {
  readonly kind: 'unclosed';
  readonly opened: number;
}

/** A quote that should end its cell is followed by more text; most often the opening one was never closed. */
interface TextAfterQuote {
  readonly kind: 'text-after-quote';
  readonly opened: number;
  readonly line: number;
}

/** Only spaces come before the quote, which therefore does not open its cell. */
interface SpaceBeforeQuote {
  readonly kind: 'space-before-quote';
  readonly line: number;
}

/** A quote in the middle of a cell that does not begin with one. */
interface QuoteInside {
  readonly kind: 'quote-inside';
  readonly line: number;
}

/** The text of a formula has quotes in it, and was written without quotes around the cell. */
interface QuoteInFormula {
  readonly kind: 'formula';
  readonly line: number;
}

type CellState =
  'start' | 'spaces' | 'equals' | 'plain' | 'quoted' | 'after-quote' | 'formula' | 'after-formula';

/** Within a cell without quotes. */
function stateAfter(state: CellState, character: string): CellState {
  if (character === ' ' && (state === 'start' || state === 'spaces')) return 'spaces';
  return state === 'start' && character === '=' ? 'equals' : 'plain';
}

/**
 * Walks a CSV text that the parser has refused, by the same rules, keeping what the parser does not: the
 * line on which the quoted cell began. Slow and exact: it runs only to explain a failure. The quotes of a cell such
 * as `="0007"` are no fault.
 */
export async function findQuoteFault(
  chunks: AsyncIterable<Buffer>,
  delimiter: string,
  firstLine = 1,
): Promise<QuoteFault | undefined> {
  const decoder = new TextDecoder('utf-8');
  let state: CellState = 'start';
  let line = firstLine;
  let opened = firstLine;
  /** Whether a cell of this line begins like a formula; its commas may have cut it. */
  let formulaOn: number | undefined;
  const fault = (found: QuoteFault): QuoteFault => (formulaOn === line ? { kind: 'formula', line } : found);
  let previous = '';
  for await (const chunk of chunks) {
    for (const character of decoder.decode(chunk, { stream: true })) {
      const breaks = character === '\n' || character === '\r';
      if (state === 'quoted') {
        if (character === '"') state = 'after-quote';
      } else if (state === 'formula') {
        if (breaks || character === delimiter) return { kind: 'formula', line };
        if (character === '"') state = 'after-formula';
      } else if (character === '"' && (state === 'equals' || state === 'after-formula')) {
        state = 'formula';
      } else if (character === '"') {
        if (state === 'spaces') return { kind: 'space-before-quote', line };
        if (state === 'plain') return fault({ kind: 'quote-inside', line });
        // A second quote right after one is a quote in the text.
        if (state === 'start') opened = line;
        state = 'quoted';
      } else if (breaks || character === delimiter) {
        state = 'start';
      } else if (state === 'after-quote') {
        return fault({ kind: 'text-after-quote', opened, line });
      } else if (state === 'after-formula') {
        return { kind: 'formula', line };
      } else {
        if (state === 'start' && character === '=') formulaOn = line;
        state = stateAfter(state, character);
      }
      if (character === '\r' || (character === '\n' && previous !== '\r')) line++;
      previous = character;
    }
  }
  if (state === 'formula') return { kind: 'formula', line };
  return state === 'quoted' ? { kind: 'unclosed', opened } : undefined;
}
