import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe } from 'vitest';
import { temporaryFolders } from './folders.ts';

/** Where Chromium usually is: what the environment names, Debian, other Linux, macOS, Windows. */
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

/** How a page is looked at. */
export interface Visit {
  readonly colors?: 'light' | 'dark';
  /** Of the window, in CSS pixels. */
  readonly width?: number;
  readonly media?: 'screen' | 'print';
  readonly scripts?: 'on' | 'off';
  /** `ignored`: as in a reader that does not know the page's own Content-Security-Policy. */
  readonly policy?: 'held' | 'ignored';
}

export interface OpenPage {
  readonly page: Page;
  /** All that a silent page does not do: console messages, errors, dialogs, requests beside the page itself. */
  readonly heard: readonly string[];
}

/** Opens a page from a file, as somebody does who was sent it. */
export type Open = (html: string, visit?: Visit) => Promise<OpenPage>;

/** Tests that look at pages in a real browser, one for all of them; skipped, saying why, where there is none. */
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

/** What axe-core finds wrong, `rule: element`; needs scripts. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { source } = (await import('axe-core')).default;
  await page.evaluate(source);
  const { violations } = await page.evaluate<AxeResults>(
    'axe.run(document, { resultTypes: ["violations"] })',
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}

/** Parts of the page that can be scrolled sideways, by their labels: more than none hides something from who does not. */
export const scrolledParts = (page: Page): Promise<string[]> =>
  page.evaluate(
    '[...document.querySelectorAll("body *")].filter((part) => getComputedStyle(part).overflowX === "auto" && part.scrollWidth > part.clientWidth).map((part) => part.getAttribute("aria-label") ?? part.tagName)',
  );

/** How many CSS pixels of the page do not fit its window: more than none means scrolling sideways. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - window.innerWidth');
