import { defined } from '../../core/defined.ts';
import type { AddedReading } from '../../jobs/planning/add-reading.ts';
import type { FlagValue, FlagValues } from '../argv/flag.ts';

/**
 * What is configured with what is given beside it, which takes precedence. Lists add up: a map beside a preset does
 * not undo the maps of the preset, and whom a profile protects is protected whatever else is given.
 */
export async function addGiven(configured: FlagValues, given: FlagValues): Promise<FlagValues> {
  const others = Object.entries(configured).filter(([name]) => !ADDED.has(name));
  return {
    ...Object.fromEntries(others),
    ...given,
    ...(await addedReading(configured, given)),
    ...defined({
      'real-value': union(configured['real-value'], given['real-value']),
      protect: union(configured['protect'], given['protect']),
    }),
  };
}

/** The lists that add up, wherever they are given. */
export const listsAddedUp: ReadonlySet<string> = new Set([
  'map',
  'map-value',
  'default',
  'real-value',
  'protect',
]);

/** What the two of them say together about these is worked out for each. */
const ADDED: ReadonlySet<string> = new Set(['default', 'default-role']);

/** Without anything to add to, what is given holds, and what knows the columns of a roster need not be loaded. */
async function addedReading(configured: FlagValues, given: FlagValues): Promise<FlagValues> {
  if (!['map', 'map-value', ...ADDED].some((name) => configured[name] !== undefined)) return {};
  const { addReading } = await import('../../jobs/planning/add-reading.ts');
  const { map, mapValues, defaults, defaultRole } = addReading(readingOf(configured), readingOf(given));
  return defined({
    map: filled(map),
    'map-value': filled(mapValues),
    default: filled(defaults),
    'default-role': defaultRole,
  });
}

const readingOf = (values: FlagValues): AddedReading => ({
  map: listOf(values['map']),
  mapValues: listOf(values['map-value']),
  defaults: listOf(values['default']),
  defaultRole: textOf(values['default-role']),
});

const listOf = (value: FlagValue | undefined): readonly string[] =>
  Array.isArray(value) ? (value as readonly string[]) : [];

const textOf = (value: FlagValue | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined;

function union(below: FlagValue | undefined, given: FlagValue | undefined): readonly string[] | undefined {
  const named = new Set(listOf(given));
  return filled([...listOf(below).filter((text) => !named.has(text)), ...listOf(given)]);
}

/** A flag without a value is absent. */
const filled = (list: readonly string[]): readonly string[] | undefined =>
  list.length === 0 ? undefined : list;
