import { createHash } from 'node:crypto';
import { shorten } from '../../../core/text/visible.ts';
import { html, type Markup } from './html.ts';
import { paperMargins } from './paper.ts';
import { pageScript } from './script.ts';
import { pageStyle } from './style.ts';

/** What a page is known by. */
export interface PageHead {
  readonly title: string;
  /** RFC 3339, UTC: of what the page is about. On paper, it is on every sheet. */
  readonly date: string;
  /** What a program knows the page by. */
  readonly generator?: string;
}

/** The policy is about each character between the tags. */
const script: Markup = { markup: `<script>${pageScript}</script>` };

const scriptHash = createHash('sha256').update(pageScript).digest('base64');

/** No script but ours, whatever a name contains, and no outside resource. */
const policy = [
  `default-src 'none'`,
  `script-src 'sha256-${scriptHash}'`,
  `style-src 'unsafe-inline'`,
  'img-src data:',
  `base-uri 'none'`,
  `form-action 'none'`,
].join('; ');

/**
 * One self-contained page: no outside resource, light or dark as the reader's system is. Its script only filters and sorts
 * tables: everything can be read without it.
 * @param body the content of the body element
 */
export const renderPage = ({ title, date, generator }: PageHead, body: Markup): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <meta http-equiv="Content-Security-Policy" content="${{ markup: policy }}" />
        <link rel="icon" href="data:," />
        <title>${title}</title>
        ${generator === undefined ? undefined : html`<meta name="generator" content="${generator}" />`}
        <style>
          ${{ markup: pageStyle }}
          ${{ markup: paperMargins(shorten(title, 100), date) }}
        </style>
      </head>
      <body>
        ${body} ${script}
      </body>
    </html> `.markup;
