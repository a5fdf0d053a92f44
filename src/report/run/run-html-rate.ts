import type { RowOutcome } from '../../core/outcome.ts';
import { described, html, type Markup } from '../kit/html.ts';
import { columnChart } from '../kit/html-charts.ts';
import type { RunRecord } from './run-record.ts';
import { averageWaitMs, durationMs, durationWords, searchWords } from './run-words.ts';

/** Columns of the chart: no more than can be told apart, and none shorter than the clock can measure. */
const mostSlots = 60;
const shortestSlotMs = 100;

/** When rows were finished, and how many requests that took. */
export function overTime(rows: readonly RowOutcome[], record: RunRecord): Markup {
  const duration = durationMs(record);
  const statistics = [...requestStatistics(record), ['Duration', durationWords(duration)] as const];
  return html`<section aria-labelledby="rate">
    <h2 id="rate">Rate and time</h2>
    ${finishedChart(rows, record)} ${described(statistics.map(([key, value]) => [key, html`${value}`]))}
  </section>`;
}

function finishedChart(rows: readonly RowOutcome[], record: RunRecord): Markup {
  const start = Date.parse(record.startedAt);
  const duration = durationMs(record);
  if (duration < 1000 || Number.isNaN(start)) return html``;
  const slots = Math.min(mostSlots, Math.floor(duration / shortestSlotMs));
  const counts = Array.from({ length: slots }, () => 0);
  for (const { endedAt } of rows) {
    const slot = Math.floor(((Date.parse(endedAt) - start) / duration) * slots);
    const within = Math.min(slots - 1, Math.max(0, slot));
    if (!Number.isNaN(slot)) counts[within] = (counts[within] ?? 0) + 1;
  }
  const each = durationWords(duration / slots);
  const label = `Rows finished in each ${each}: at most ${Math.max(...counts)}, ${rows.length} in total.`;
  return html`<figure>
    ${columnChart(counts, label)}
    <div class="axis" aria-hidden="true">
      <span>${record.startedAt.slice(11, 19)}</span><span>${record.endedAt.slice(11, 19)}</span>
    </div>
    <figcaption>${label}</figcaption>
  </figure>`;
}

function requestStatistics({ requests, limits }: RunRecord): readonly (readonly [string, string])[] {
  if (requests === null) return [['Requests', 'unknown: the run was interrupted before it could count them']];
  return [
    [
      requests.resumedAt === undefined ? 'Requests' : 'Requests since the run was resumed',
      `${requests.total} (${Object.entries(requests.byMethod)
        .map(([method, count]) => `${method} ${count}`)
        .join(', ')})`,
    ],
    [
      'Busiest second',
      `${requests.peakPerSecond} (${limits.requestsPerSecond === 0 ? 'no limit' : `limit ${limits.requestsPerSecond}`})`,
    ],
    ['Busiest minute', String(requests.peakPerMinute)],
    [
      'Directory searches',
      `${searchWords(requests)} (${limits.searchesPerSecond === 0 ? 'no limit' : `at most ${limits.searchesPerSecond} a second`})`,
    ],
    ['Retries', String(requests.retried)],
    ['Average wait for a slot', durationWords(averageWaitMs(requests))],
  ];
}
