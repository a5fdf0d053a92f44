import { OperatorError } from '../core/errors.ts';
import type { SandboxDocument } from '../report/command/sandbox-json.ts';
import type { Emulation, GroupMode } from '../sandbox/connect/settings/profiles.ts';
import type { Setting } from '../sandbox/connect/settings/configuration.ts';
import type { SeedFlags } from './sandbox-seed.ts';

/** A sandbox that is up, and how it is announced. */
export interface RunningSandbox {
  /** The one line of JSON for which a script waits. */
  readonly forScripts: SandboxDocument;
  /** What a person pastes into another terminal. */
  readonly toPaste: string;
  /** What there is to know about it, in lines. */
  readonly forPeople: string;
  /** Stops it, and keeps it where that was asked for. */
  close(): Promise<void>;
}

/** Flags of `rollcall sandbox`; undefined where they were not given. */
export interface SandboxFlags extends SeedFlags {
  readonly port: number;
  readonly 'base-path': string;
  readonly latency: number;
  readonly 'random-seed': number;
  readonly fault: readonly string[] | undefined;
  readonly switch: readonly string[] | undefined;
  readonly groups: GroupMode | undefined;
  readonly emulate: Emulation | undefined;
  readonly 'api-key': string | undefined;
  readonly 'publisher-key': string | undefined;
  readonly 'viewer-key': string | undefined;
  readonly save: string | undefined;
  readonly 'default-role': 'viewer' | 'publisher' | undefined;
  readonly seats: number | undefined;
  readonly setting: readonly Setting[] | undefined;
  readonly totp: boolean | undefined;
}

/** What both kinds of server say about watching and disturbing them. */
export const controlHints = (url: string): string =>
  `Every request so far: ${url}/__sandbox__/ledger\n` +
  `Trouble while it runs: curl --data 'unavailable,times=2' ${url}/__sandbox__/faults\n`;

/**
 * Flags that make no sense for this kind of server.
 * @throws {OperatorError} `usage-invalid`, naming those that were given
 */
export function refuseFlags(
  flags: SandboxFlags,
  foreign: readonly (keyof SandboxFlags)[],
  server: string,
): void {
  const given = foreign.filter((flag) => flags[flag] !== undefined && flags[flag] !== false);
  if (given.length === 0) return;
  const list = given.map((flag) => `--${flag}`).join(', ');
  throw new OperatorError(`${list} ${given.length === 1 ? 'means' : 'mean'} nothing to ${server}`, {
    code: 'usage-invalid',
    hint: 'Leave that out, or choose the other kind of server with --target.',
  });
}
