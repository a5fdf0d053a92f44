import { changeCountWords, type ChangeCounts } from './change-counts.ts';
import { paceWords } from './time-estimate.ts';

/** What somebody agrees to before the first change of a run is sent. */
export interface PlanQuestion {
  readonly counts: ChangeCounts;
  /** Requests that the changes are likely to take. */
  readonly requests: number;
  /** Requests per second; 0: no limit. */
  readonly ratePerSecond: number;
  readonly serverUrl: string;
}

/** `2 accounts to lock, 98 accounts to create on https://…: about 16 minutes at 10 requests a second.` */
export function questionWords({ counts, requests, ratePerSecond, serverUrl }: PlanQuestion): string {
  const what = `${changeCountWords(counts)} on ${serverUrl}`;
  const pace = paceWords(requests, ratePerSecond);
  return ratePerSecond <= 0 ? `${what}: ${requests} requests, ${pace}.` : `${what}: ${pace}.`;
}
