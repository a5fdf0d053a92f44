import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { isProcessGone } from '../../targets/shared-rate/process-gone.ts';

/** Who holds a lock, as the file says. */
export interface LockOwner {
  readonly pid: number;
  readonly host: string;
  /** Where `pid` means something: {@link processTable}. */
  readonly processes: string;
  /** RFC 3339, UTC, by the clock of the owner. */
  readonly startedAt: string;
  /** What is locked, as its owner calls it: the address of a server, or the run folder. */
  readonly server?: string;
  readonly folder?: string;
}

/** What is locked. */
export type Locked = Pick<LockOwner, 'server' | 'folder'>;

export const thisProcess = (locked: Locked, startedAt: Date): LockOwner => ({
  pid: process.pid,
  host: hostname(),
  processes: processTable(),
  startedAt: startedAt.toISOString(),
  ...locked,
});

/** Undefined where it is not a lock of ours, and so no run to wait for. */
export function parseOwner(text: string): LockOwner | undefined {
  try {
    return JSON.parse(text) as LockOwner;
  } catch {
    return undefined;
  }
}

/**
 * Whether the owner has certainly ended. That of another computer or container cannot be looked up: there, the same
 * number is another process.
 */
export function isGone({ pid, processes, startedAt }: LockOwner): boolean {
  if (processes !== processTable()) return false;
  // A number that was handed out again: a run that began before this process is not this process.
  if (pid === process.pid) return Date.parse(startedAt) < performance.timeOrigin;
  return isProcessGone(pid);
}

/**
 * The table in which this process has its number. On Linux, that is of one container since one start of the computer:
 * several containers may have the same host name, and each has a process 1. Elsewhere it is the computer's.
 */
function processTable(): string {
  try {
    const start = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return `${start} ${readlinkSync('/proc/self/ns/pid')}`;
  } catch {
    return hostname();
  }
}
