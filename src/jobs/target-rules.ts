import type { TargetRules } from '../core/target.ts';
import { type TargetId, targets } from '../targets/registry.ts';

export type { TargetId } from '../targets/registry.ts';

/** What a kind of server allows, known without asking one: its roles, its columns, its name. */
export const rulesOf = (target: TargetId): TargetRules => targets[target].rules;

/** Every kind of server. */
export const targetIds = Object.keys(targets) as readonly TargetId[];

/** What `title` begins with, or undefined: titles are the products' own names. */
export const targetNamed = (title: string): TargetId | undefined =>
  targetIds.find((id) => title.startsWith(rulesOf(id).title));
