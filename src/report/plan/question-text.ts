import { plural } from '../../core/text/plural.ts';
import { changeCountWords, type ChangeCounts } from './change-counts.ts';
import type { Shortfall } from './shortfall.ts';
import { paceWords } from './time-estimate.ts';

/** What somebody agrees to before the first change of a run is sent. */
export interface PlanQuestion {
  readonly counts: ChangeCounts;
  /** The rows of the plan that it will not, or not wholly, carry out. */
  readonly shortfall: Shortfall;
  /** Requests that the changes are likely to take. */
  readonly requests: number;
  /** Requests per second; 0: no limit. */
  readonly ratePerSecond: number;
  readonly serverUrl: string;
}

/**
 * `2 accounts to lock, 98 accounts to create on https://…: about 16 minutes at 10 requests a second.`, and how many rows
 * will not succeed.
 */
export function questionWords(question: PlanQuestion): string {
  const { counts, requests, ratePerSecond, serverUrl } = question;
  const what = `${changeCountWords(counts)} on ${serverUrl}`;
  const pace = paceWords(requests, ratePerSecond);
  const time = ratePerSecond <= 0 ? `${requests} requests, ${pace}` : pace;
  return [`${what}: ${time}.`, ...shortfallSentence(question.shortfall)].join(' ');
}

function shortfallSentence({ rows, failing, inPart }: Shortfall): string[] {
  const of = `of ${plural(rows, 'row')} will`;
  if (failing === 0) return inPart === 0 ? [] : [`${inPart} ${of} succeed only in part.`];
  return [`${failing} ${of} not succeed${inPart === 0 ? '' : `, and ${inPart} only in part`}.`];
}
