import type { TargetRules } from '../core/target.ts';
import { openConnect } from './connect/open-connect.ts';
import { connectRules } from './connect/rules.ts';
import type { OpenTarget } from './session.ts';

interface TargetEntry {
  readonly rules: TargetRules;
  readonly open: OpenTarget;
}

/** Every kind of server. A new one is a folder and a line here. */
export const targets = {
  connect: { rules: connectRules, open: openConnect },
} satisfies Record<string, TargetEntry>;

export type TargetId = keyof typeof targets;
