import { html, type Markup } from './html.ts';
import { pageStyle } from './html-style.ts';

/**
 * One self-contained page: no script, no outside resource, light or dark as the reader's system is.
 * @param body the content of the body element
 * @param generator what a program knows the page by
 */
export function renderPage(title: string, body: Markup, generator?: string): string {
  const mark = generator === undefined ? undefined : html`<meta name="generator" content="${generator}" />`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; img-src data:"
        />
        <link rel="icon" href="data:," />
        <title>${title}</title>
        ${mark}
        <style>
          ${{ markup: pageStyle }}
        </style>
      </head>
      <body>
        ${body}
      </body>
    </html> `.markup;
}
