import type { Caller } from '../caller.ts';
import { parseQuery, type QueryTerm } from '../query-words.ts';
import type { World } from '../world.ts';
import { accessTypes, type ContentItem } from './content-items.ts';

type Matches = (item: ContentItem) => boolean;

export interface ContentQuery {
  readonly matches: Matches;
  /** A sentence for each filter that was not understood, and ignored: the result is wider than asked. */
  readonly warnings: readonly string[];
}

const APP_MODES = [
  'api',
  'jupyter-static',
  'jupyter-voila',
  'python-api',
  'python-bokeh',
  'python-dash',
  'python-fastapi',
  'python-gradio',
  'python-shiny',
  'python-streamlit',
  'quarto-shiny',
  'quarto-static',
  'rmd-shiny',
  'rmd-static',
  'shiny',
  'static',
  'tensorflow-saved-model',
  'unknown',
];

/** Reads the `q` of a search for content (connect-api §18.4). */
export function parseContentQuery(text: string, caller: Caller, world: World): ContentQuery {
  const conditions: Matches[] = [];
  const warnings: string[] = [];
  for (const term of parseQuery(text)) {
    const matches = matcherOf(term, caller, world);
    if (matches !== undefined) conditions.push(term.isNegated ? (item) => !matches(item) : matches);
    else warnings.push(`The filter ${term.filter ?? ''}:${term.values.join(',')} was ignored.`);
  }
  return { matches: (item) => conditions.every((matches) => matches(item)), warnings };
}

/** Undefined: the filter, or one of its values, is not understood. */
function matcherOf({ filter, values }: QueryTerm, caller: Caller, world: World): Matches | undefined {
  const understood = (known: readonly string[]): boolean => values.every((value) => known.includes(value));
  switch (filter) {
    case undefined:
      return containing(values[0] ?? '');
    case 'type':
      return understood(APP_MODES) ? ({ appMode }) => values.includes(appMode) : undefined;
    case 'published':
      return understood(['true', 'false'])
        ? ({ bundleId }) => values.includes(String(bundleId !== null))
        : undefined;
    case 'owner':
      return ownedBy(values, caller, world);
    default:
      return world.switches['search-filters'] === 'all' ? unconfirmed(filter, values) : undefined;
  }
}

function containing(word: string): Matches {
  const wanted = word.toLowerCase();
  return ({ name, title, description }) =>
    [name, title ?? '', description].some((field) => field.toLowerCase().includes(wanted));
}

/** `@me` is the caller; that a username works is a guess. */
function ownedBy(values: readonly string[], { account }: Caller, world: World): Matches | undefined {
  const takesNames = world.switches['search-filters'] === 'all';
  const guids = values.map((value) =>
    value === '@me' ? account.guid : takesNames ? world.accounts.withUsername(value)?.guid : undefined,
  );
  return guids.includes(undefined) ? undefined : ({ ownerGuid }) => guids.includes(ownerGuid);
}

function unconfirmed(filter: string, values: readonly string[]): Matches | undefined {
  if (filter === 'tag') return ({ tags }) => values.some((value) => tags.includes(value));
  const isKnown = values.every((value) => accessTypes.some((each) => each === value));
  return filter === 'access' && isKnown ? ({ accessType }) => values.includes(accessType) : undefined;
}
