/** What is wrong with a quoted cell of a CSV file, and where to look. Lines are physical and 1-based. */
export type QuoteFault = UnclosedQuote | TextAfterQuote | SpaceBeforeQuote | QuoteInside;

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

/**
 * Walks a CSV text that the parser has refused, by the same rules, keeping what the parser does not: the
 * line on which the quoted cell began. Slow and exact: it runs only to explain a failure.
 */
export async function findQuoteFault(
  chunks: AsyncIterable<Buffer>,
  delimiter: string,
  firstLine = 1,
): Promise<QuoteFault | undefined> {
  const decoder = new TextDecoder('utf-8');
  let state: 'start' | 'spaces' | 'plain' | 'quoted' | 'after-quote' = 'start';
  let line = firstLine;
  let opened = firstLine;
  let previous = '';
  for await (const chunk of chunks) {
    for (const character of decoder.decode(chunk, { stream: true })) {
      const breaks = character === '\n' || character === '\r';
      if (state === 'quoted') {
        if (character === '"') state = 'after-quote';
      } else if (character === '"') {
        if (state === 'spaces') return { kind: 'space-before-quote', line };
        if (state === 'plain') return { kind: 'quote-inside', line };
        // A second quote right after one is a quote in the text.
        if (state === 'start') opened = line;
        state = 'quoted';
      } else if (breaks || character === delimiter) {
        state = 'start';
      } else if (state === 'after-quote') {
        return { kind: 'text-after-quote', opened, line };
      } else {
        state = character === ' ' && (state === 'start' || state === 'spaces') ? 'spaces' : 'plain';
      }
      if (character === '\r' || (character === '\n' && previous !== '\r')) line++;
      previous = character;
    }
  }
  return state === 'quoted' ? { kind: 'unclosed', opened } : undefined;
}
