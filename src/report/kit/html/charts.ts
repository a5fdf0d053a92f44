import { html, joined, type Markup } from './html.ts';
import type { Tile } from './parts.ts';

/** One part of a bar, with a word for readers who do not see its colour. */
export interface Share {
  readonly words: string;
  readonly count: number;
  readonly tone: Tile['tone'];
}

const barWidth = 1000;
const gap = 4;

/**
 * One bar in parts. It is drawn against `whole`, so that the bars of one table can be compared. Its label says
 * what it shows, for readers who do not see it.
 */
export function stackedBar(shares: readonly Share[], whole: number, height = 10): Markup {
  const shown = present(shares);
  let x = 0;
  const parts = shown.map(({ count, tone, words }) => {
    const width = (count / Math.max(1, whole)) * barWidth;
    const part = html`<rect
      class="fill-${tone}"
      x="${round(x)}"
      y="0"
      width="${round(Math.max(1, width - gap))}"
      height="10"
      ><title>${words}: ${count}</title></rect
    >`;
    x += width;
    return part;
  });
  const label = shown.map(({ words, count }) => `${words} ${count}`).join(', ');
  return html`<svg
    role="img"
    aria-label="${label === '' ? 'none' : label}"
    viewBox="0 0 ${barWidth} 10"
    preserveAspectRatio="none"
    height="${height}"
  >
    <rect class="track" x="0" y="0" width="${barWidth}" height="10" />
    ${parts}
  </svg>`;
}

/** The same with its numbers below, in the order of its parts. A screen reader skips them: they are in the label already. */
export const labelledBar = (shares: readonly Share[], whole: number): Markup =>
  html`${stackedBar(shares, whole)}
    <div class="key" aria-hidden="true">
      ${joined(
        present(shares).map(
          ({ words, count, tone }) => html`<span><b class="${tone}"></b> ${words} ${count}</span>`,
        ),
      )}
    </div>`;

const present = (shares: readonly Share[]): readonly Share[] => shares.filter(({ count }) => count > 0);

/** What a column chart shows. */
export interface ColumnChart {
  readonly counts: readonly number[];
  /** What is counted, written above the scale. */
  readonly unit: string;
  /** In words, for readers who do not see it. */
  readonly label: string;
  /** What is written below: one for each column, or fewer, evenly from the beginning of the first to the end of the last. */
  readonly ticks: readonly string[];
}

/** Columns over time, the highest as high as the chart, with its axes. */
export function columnChart({ counts, unit, label, ticks }: ColumnChart): Markup {
  const highest = Math.max(1, ...counts);
  const width = barWidth / Math.max(1, counts.length);
  const columns = counts.map((count, index) => {
    const height = (count / highest) * 100;
    return html`<rect
      class="fill-plain"
      x="${round(index * width)}"
      y="${round(100 - height)}"
      width="${round(width * 0.85)}"
      height="${round(height)}"
    />`;
  });
  const middle = highest % 2 === 0 ? [highest / 2] : [];
  const scale = [highest, ...middle, 0];
  const lines = scale.map((value) => {
    const y = 100 - (value / highest) * 100;
    return html`<line
      class="grid"
      x1="0"
      x2="${barWidth}"
      y1="${y}"
      y2="${y}"
      vector-effect="non-scaling-stroke"
    />`;
  });
  return html`<div class="chart">
    <div class="unit" aria-hidden="true">${unit}</div>
    <div class="y" aria-hidden="true">${scale.map((value) => html`<span>${value}</span>`)}</div>
    <svg
      role="img"
      aria-label="${label}"
      viewBox="0 0 ${barWidth} 100"
      preserveAspectRatio="none"
      height="96"
    >
      ${lines} ${columns}
    </svg>
    <div class="x${ticks.length === counts.length ? ' each' : ''}" aria-hidden="true">
      ${ticks.map((tick) => html`<span>${tick}</span>`)}
    </div>
  </div>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
