import type { RequestRecord } from '../core/requests/request-record.ts';
import type { WaitReason, RequestStatistics } from '../core/requests/request-statistics.ts';
import type { Target } from '../core/target.ts';
import type { HttpClient } from './http/http.ts';
import type { NetworkSettings } from './http/connection/network-settings.ts';
import type { SharedRate } from './shared-rate/shared-rate.ts';

/**
 * How to reach a server, how fast, and as whom.
 * @template C the credentials of this kind of server
 */
export interface SessionSettings<C> extends NetworkSettings {
  readonly server: string;
  readonly credentials: C;
  /** Requests per second in all, and directory searches among them; 0: no limit. */
  readonly ratePerSecond: number;
  readonly searchesPerSecond: number;
  readonly concurrency: number;
  readonly timeoutMs: number;
  /** Present if several runs share one rate. */
  readonly sharedRate?: SharedRate;
  readonly userAgent: string;
  /** Called for every pause of more than three seconds that the server asks for. */
  readonly onLongWait: (waitMs: number) => void;
  /** Called for every request that was sent, once it is over. */
  readonly onRequest?: (record: RequestRecord) => void;
}

/** An open server. Read-only until {@link Session.allowWrites}: a plan cannot send anything that writes. */
export interface Session {
  readonly target: Target;
  readonly statistics: () => RequestStatistics;
  readonly waitReason: () => WaitReason;
  /** How far this computer's clock is ahead of the server's, in milliseconds; undefined: the server does not say the time. */
  readonly clockAheadMs: () => number | undefined;
  /** @param confirm called right before each write is sent; what it throws keeps the write back */
  readonly allowWrites: (confirm?: () => void) => void;
}

/** A target with what is asked of its connection. */
export const sessionOf = (target: Target, http: HttpClient): Session => ({
  target,
  statistics: () => http.statistics(),
  waitReason: () => http.waitReason,
  clockAheadMs: () => http.clockAheadMs,
  allowWrites: (confirm) => {
    http.allowWrites(confirm);
  },
});

export type OpenTarget<C> = (settings: SessionSettings<C>, signal: AbortSignal) => Promise<Session>;
