import type { Secret } from '../core/secret.ts';
import type { TargetRules } from '../core/target.ts';
import { connectRules } from './connect/rules.ts';
import type { OpenTarget } from './session.ts';
import type { ZatoLogin } from './zato/login.ts';
import { zatoRules } from './zato/rules.ts';

interface TargetEntry<C> {
  readonly rules: TargetRules;
  /** Loads the client only when it is needed: checking a file needs no network and should not pay for it. */
  readonly open: OpenTarget<C>;
}

const connect: TargetEntry<Secret> = {
  rules: connectRules,
  open: async (settings, signal) => (await import('./connect/open-connect.ts')).openConnect(settings, signal),
};

const zato: TargetEntry<ZatoLogin> = {
  rules: zatoRules,
  open: async (settings, signal) => (await import('./zato/open-zato.ts')).openZato(settings, signal),
};

/** Every kind of server. A new one needs a folder and an entry here. */
export const targets = { connect, zato };

/** A kind of server: `connect` or `zato`. */
export type TargetId = keyof typeof targets;
