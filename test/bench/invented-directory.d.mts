import type { SearchAnswer } from '../../src/targets/connect/remote/search-planner.ts';

export interface InventedPerson {
  readonly username: string;
  readonly firstName: string;
  readonly lastName: string;
}

export function randomFrom(seed: number): () => number;

export function inventPeople(
  count: number,
  style: 'first.last' | 'flast' | 'numbered',
  random: () => number,
): InventedPerson[];

export class PrefixDirectory {
  readonly people: readonly InventedPerson[];
  constructor(people: readonly InventedPerson[], order: 'nearest-first' | 'by-name');
  /** @param limits the most rows of an answer, and the size limit of the directory (0: none) */
  search(prefix: string, limits: { readonly cap: number; readonly sizeLimit: number }): SearchAnswer;
}
