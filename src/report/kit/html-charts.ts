import { html, type Markup } from './html.ts';
import type { Tone } from './text-style.ts';

/** One part of a bar, with a word for readers who do not see its colour. */
export interface Share {
  readonly words: string;
  readonly count: number;
  readonly tone: Extract<Tone, 'good' | 'attention' | 'bad'> | 'plain';
}

const barWidth = 1000;
const gap = 4;

/**
 * One bar in parts. It is drawn against `whole`, so that the bars of one table can be compared. Its label says
 * what it shows, for readers who do not see it.
 */
export function stackedBar(shares: readonly Share[], whole: number, height = 10): Markup {
  const shown = shares.filter(({ count }) => count > 0);
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
  const label = sharesWords(shown, ', ');
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

/** The same with its numbers below, which a screen reader skips: they are in the label already. */
export const labelledBar = (shares: readonly Share[], whole: number): Markup =>
  html`${stackedBar(shares, whole)}
    <div class="key" aria-hidden="true">${sharesWords(shares, ' · ')}</div>`;

const sharesWords = (shares: readonly Share[], separator: string): string =>
  shares
    .filter(({ count }) => count > 0)
    .map(({ words, count }) => `${words} ${count}`)
    .join(separator);

/** Columns over time, the highest as high as the chart; `label` says in words what they show. */
export function columnChart(counts: readonly number[], label: string): Markup {
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
  return html`<svg
    role="img"
    aria-label="${label}"
    viewBox="0 0 ${barWidth} 100"
    preserveAspectRatio="none"
    height="72"
  >
    <rect class="track" x="0" y="0" width="${barWidth}" height="100" />
    ${columns}
  </svg>`;
}

const round = (value: number): number => Math.round(value * 10) / 10;
