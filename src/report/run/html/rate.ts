import type { RowOutcome } from '../../../core/outcome.ts';
import { html, type Markup } from '../../kit/html/html.ts';
import type { PagePart } from '../../kit/html/parts.ts';
import { described } from '../../kit/html/words.ts';
import { columnChart } from '../../kit/html/charts.ts';
import type { RunRecord } from '../run-record.ts';
import { averageWaitMs, durationMs, durationWords, searchWords } from '../run-words.ts';

/** Columns of the chart: no more than can be told apart, and none shorter than the clock can measure. */
const mostSlots = 60;
const shortestSlotMs = 100;

/** When rows were finished, and how many requests that took. */
export function overTime(rows: readonly RowOutcome[], record: RunRecord): PagePart {
  const duration = durationMs(record);
  const statistics = [...requestStatistics(record), ['Duration', durationWords(duration)] as const];
  return {
    id: 'rate',
    title: 'Rate and time',
    fold: 'open',
    content: html`${finishedChart(rows, record)}
    ${described(statistics.map(([key, value]) => [key, html`${value}`]))}`,
  };
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
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((part) => clockTime(start + part * duration));
  return html`<figure>
    ${columnChart({ counts, unit: 'Rows finished', label, ticks: [...new Set(ticks)] })}
    <figcaption>${label}</figcaption>
  </figure>`;
}

const clockTime = (ms: number): string => new Date(ms).toISOString().slice(11, 19);

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
