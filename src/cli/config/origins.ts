import type { Origin } from '../../core/origin.ts';
import { listsAddedUp } from './added-lists.ts';
import type { Flags, FlagValues } from '../argv/flag.ts';

/** Values that were given in one place. */
export interface Layer {
  readonly values: FlagValues;
  readonly originOf: (flag: string) => Origin;
}

/** Of each flag that has a value: where it comes from; several places for a list that adds up. */
export type Origins = Readonly<Record<string, readonly Origin[]>>;

/** @param layers each takes precedence over those before it, as in what they come to */
export const originsOf = (options: Flags, layers: readonly Layer[]): Origins =>
  Object.fromEntries(
    Object.keys(options).map((flag) => {
      const having = layers.filter(({ values }) => values[flag] !== undefined);
      const used = listsAddedUp.has(flag) ? having : having.slice(-1);
      const origins = used.map(({ originOf }): Origin => originOf(flag));
      return [flag, origins.length === 0 ? [{ kind: 'default' }] : origins];
    }),
  );
