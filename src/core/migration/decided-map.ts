import type { PackGroup, PackUser } from '../review/pack.ts';
import type { MapAction, MapDecision, MappedGroup, MappedUser } from './migration-map.ts';

interface Decision {
  /** Where the decision is in the file that was filled in. */
  readonly line: number;
  readonly choice: MapDecision;
  readonly end: MapAction;
  /** The name on the second server. */
  readonly name: string;
  readonly reviewer: string;
  readonly reason: string;
}

/** A row of a map with what was decided on it. `linkedTo` is what exists on the second server already. */
export type DecidedRow =
  | (MappedUser & Decision & { readonly linkedTo?: PackUser })
  | (MappedGroup & Decision & { readonly linkedTo?: PackGroup });

export type DecidedUser = Extract<DecidedRow, { readonly kind: 'user' }>;
export type DecidedGroup = Extract<DecidedRow, { readonly kind: 'group' }>;
