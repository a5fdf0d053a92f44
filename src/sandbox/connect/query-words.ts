/** One condition of a search: a word, or a filter with the values of which one must apply (connect-api §7.2). */
export interface QueryTerm {
  /** Undefined: a word that has to occur. */
  readonly filter?: string;
  readonly values: readonly string[];
  readonly isNegated: boolean;
}

/** Words and filters, all of which must hold; `-` negates, quotes keep spaces and commas together. */
export const parseQuery = (text: string): QueryTerm[] =>
  (text.match(/(?:"[^"]*"|\S)+/g) ?? []).map((term) => {
    const isNegated = term.startsWith('-');
    const [, filter, rest = ''] = /^-?([a-z_]+):(.*)$/.exec(term) ?? [];
    if (filter === undefined) return { values: [unquote(isNegated ? term.slice(1) : term)], isNegated };
    return { filter, values: (rest.match(/(?:"[^"]*"|[^,])+/g) ?? []).map(unquote), isNegated };
  });

const unquote = (text: string): string => text.replaceAll('"', '');
