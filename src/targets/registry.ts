import type { TargetRules } from '../core/target.ts';
import { connectRules } from './connect/rules.ts';
import type { OpenTarget } from './session.ts';

interface TargetEntry {
  readonly rules: TargetRules;
  /** Loads the client only now: checking a file needs no network, and should not pay for it. */
  readonly open: OpenTarget;
}

/** Every kind of server. A new one is a folder and an entry here. */
export const targets = {
  connect: {
    rules: connectRules,
    open: async (settings, signal) =>
      (await import('./connect/open-connect.ts')).openConnect(settings, signal),
  },
} satisfies Record<string, TargetEntry>;

export type TargetId = keyof typeof targets;
