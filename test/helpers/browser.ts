import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { temporaryFolders } from './folders.ts';

/** Where to find Chromium: as set in the environment, on Debian, other Linux, macOS, Windows. */
const chromium = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
].find((path) => path !== undefined && existsSync(path));

const quietly = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** How a page is viewed. */
export interface Visit {
  readonly colors?: 'light' | 'dark';
  /** The width of the window, in CSS pixels. */
  readonly width?: number;
  readonly media?: 'screen' | 'print';
  readonly scripts?: 'on' | 'off';
  /** `ignored`: as in a reader that does not apply the Content-Security-Policy of the page. */
  readonly policy?: 'held' | 'ignored';
}

export interface OpenPage {
  readonly page: Page;
  /** Console messages, errors, dialogs and requests other than for the page itself. */
  readonly heard: readonly string[];
}

/** Opens a page from a file, like a person to whom it was sent. */
export type Open = (html: string, visit?: Visit) => Promise<OpenPage>;

/** Tests that view pages in a real browser, which they share; skipped with the reason where there is no browser. */
export function describeInBrowser(title: string, tests: (open: Open) => void): void {
  if (chromium === undefined) {
    describe.skip(`${title} (skipped: no Chromium here; install it or set CHROMIUM_PATH)`, () => {
      tests(() => Promise.reject(new Error('there is no browser')));
    });
    return;
  }
  describe(title, () => {
    const newFolder = temporaryFolders();
    let browser: Browser;
    beforeAll(async () => {
      const playwright = await import('playwright-core');
      browser = await playwright.chromium.launch({ executablePath: chromium, args: quietly });
    });
    afterAll(() => browser.close());
    tests((html, visit) => {
      const file = join(newFolder(), 'page.html');
      writeFileSync(file, html);
      return openPage(browser, pathToFileURL(file).href, visit);
    });
  });
}

async function openPage(
  browser: Browser,
  url: string,
  { colors = 'light', width = 1280, media = 'screen', scripts = 'on', policy = 'held' }: Visit = {},
): Promise<OpenPage> {
  const context = await browser.newContext({
    colorScheme: colors,
    viewport: { width, height: 800 },
    javaScriptEnabled: scripts === 'on',
    bypassCSP: policy === 'ignored',
  });
  const page = await context.newPage();
  const heard: string[] = [];
  page.on('console', (message) => heard.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => heard.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (request.url() !== url && !request.url().startsWith('data:')) heard.push(`request: ${request.url()}`);
  });
  page.on('dialog', (dialog) => {
    heard.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.emulateMedia({ media });
  await page.goto(url);
  return { page, heard };
}

/** What axe-core reports, `rule: element`; needs scripts. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { source } = (await import('axe-core')).default;
  await page.evaluate(source);
  const { violations } = await page.evaluate<AxeResults>(
    'axe.run(document, { resultTypes: ["violations"] })',
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** The labels of the parts of the page that scroll sideways, and so hide something until a person scrolls. */
export const scrolledParts = (page: Page): Promise<string[]> =>
  page.evaluate(
    '[...document.querySelectorAll("body *")].filter((part) => getComputedStyle(part).overflowX === "auto" && part.scrollWidth > part.clientWidth).map((part) => part.getAttribute("aria-label") ?? part.tagName)',
  );

/** By how many CSS pixels the page is wider than its window; above 0, the page scrolls sideways. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
