import type { WaitReason, RequestStatistics } from '../core/request-statistics.ts';
import type { Target } from '../core/target.ts';
import type { SharedRate } from './shared-rate/shared-rate.ts';

/**
 * How to reach a server, how fast, and as whom.
 * @template C what this kind of server is signed in to with
 */
export interface SessionSettings<C> {
  readonly server: string;
  readonly credentials: C;
  /** Requests per second, all together, and directory searches among them; 0: no limit. */
  readonly ratePerSecond: number;
  readonly searchesPerSecond: number;
  readonly concurrency: number;
  readonly timeoutMs: number;
  /** Where several runs keep one rate. */
  readonly sharedRate?: SharedRate;
  readonly caFile?: string;
  readonly userAgent: string;
  /** Told of every pause over three seconds that the server asks for. */
  readonly onLongWait: (waitMs: number) => void;
}

/** An open server. Read-only until {@link Session.allowWrites}: a plan cannot send anything that writes. */
export interface Session {
  readonly target: Target;
  readonly statistics: () => RequestStatistics;
  readonly waitReason: () => WaitReason;
  readonly allowWrites: () => void;
}

export type OpenTarget<C> = (settings: SessionSettings<C>, signal: AbortSignal) => Promise<Session>;
