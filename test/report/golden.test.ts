import { commandOf } from '../../src/core/text/command-line.ts';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { displayWidth } from '../../src/report/kit/display-width.ts';
import { renderPlan } from '../../src/report/plan/plan-text.ts';
import { renderSummary } from '../../src/report/run/summary-text.ts';
import type { TextStyle } from '../../src/report/kit/text-style.ts';
import { connectRules } from '../../src/targets/connect/rules.ts';
import { startSandbox, type Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { facts, outcomeOf, plan, recordOf, rosterOf } from './fixtures.ts';

const roster = rosterOf(['username'], [['ada'], ['李慧'], ['cyd'], ['=nobody'], ['eve']]);
const detail = 'the directory has no user with exactly this name; the search returned nobody1 and nobody2';
const nextStep =
  'Check the spelling; `rollcall lookup users` and the first letters of the name show what the directory has.';
const outcomes = [
  outcomeOf(1),
  outcomeOf(2, { outcome: 'updated' }),
  outcomeOf(3, { outcome: 'unknown', detail: 'no answer came', nextStep: 'Run the row again (retry.csv).' }),
  outcomeOf(4, { outcome: 'not_found_remote', detail, nextStep }),
  outcomeOf(5, { outcome: 'already_in_use' }),
];
const record = recordOf({ resumeCommand: commandOf('resume', 'reports/20260302T090000Z-import-7f3a') });

const pages = {
  plan: (style: TextStyle) =>
    renderPlan({ plan, roster, facts, title: 'Posit Connect', roles: connectRules.roles }, style),
  summary: (style: TextStyle) => renderSummary(record, roster, outcomes, style),
};
const styles = {
  '40-columns': { width: 40, color: 'off' },
  '80-columns': { width: 80, color: 'off' },
  '80-columns-in-colour': { width: 80, color: 'on' },
} as const satisfies Record<string, TextStyle>;
const cases = (Object.keys(pages) as (keyof typeof pages)[]).flatMap((page) =>
  (Object.keys(styles) as (keyof typeof styles)[]).map((style) => ({ page, style })),
);

/** Names, addresses and commands are never broken into lines, so that they can be copied. */
const copied = /^ {2}(?:rollcall |server |http)|^(?:import|Plan for|Files in) /;

test.for(cases)('$page, $style', async ({ page, style }) => {
  const text = pages[page](styles[style]);
  await expect(text).toMatchFileSnapshot(`./golden/${page}.${style}.txt`);
  const tooWide = stripVTControlCharacters(text)
    .split('\n')
    .filter((line) => displayWidth(line) > styles[style].width && !copied.test(line));
  expect(tooWide).toEqual([]);
});

test.for(Object.keys(pages) as (keyof typeof pages)[])('%s: colour adds nothing but colour', (page) => {
  expect(stripVTControlCharacters(pages[page](styles['80-columns-in-colour']))).toBe(
    pages[page](styles['80-columns']),
  );
});

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
});
afterAll(() => sandbox.close());

test.for([
  { name: 'a terminal', columns: 80, env: {}, color: 'auto', inColour: true },
  { name: 'a pipe', columns: undefined, env: {}, color: 'auto', inColour: false },
  { name: 'NO_COLOR', columns: 80, env: { NO_COLOR: '1' }, color: 'auto', inColour: false },
  {
    name: 'a terminal that can do nothing',
    columns: 80,
    env: { TERM: 'dumb' },
    color: 'auto',
    inColour: false,
  },
  {
    name: 'FORCE_COLOR in a pipe',
    columns: undefined,
    env: { FORCE_COLOR: '1' },
    color: 'auto',
    inColour: true,
  },
  {
    name: 'CLICOLOR_FORCE in a pipe',
    columns: undefined,
    env: { CLICOLOR_FORCE: '1' },
    color: 'auto',
    inColour: true,
  },
  ...['0', 'false'].map((value) => ({
    name: `FORCE_COLOR=${value} on a terminal`,
    columns: 80,
    env: { FORCE_COLOR: value, CLICOLOR_FORCE: '1' },
    color: 'auto',
    inColour: false,
  })),
  { name: '--color always', columns: undefined, env: { NO_COLOR: '1' }, color: 'always', inColour: true },
  { name: '--color never', columns: 80, env: { FORCE_COLOR: '1' }, color: 'never', inColour: false },
])('$name: colour $inColour', async ({ columns, env, color, inColour }) => {
  const { stdout } = await runCli(
    ['plan', 'samples/roster.csv', '--rate', '0', '--lookup-rate', '0', '--color', color],
    {
      env: { ...environmentOf(sandbox), ...env },
      ...(columns === undefined ? {} : { columns }),
    },
  );
  expect(stdout.includes('\u001b[')).toBe(inColour);
});
