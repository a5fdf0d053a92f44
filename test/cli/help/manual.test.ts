import { spawnSync } from 'node:child_process';
import { beforeAll, expect, test } from 'vitest';
import { exitCodes } from '../../../src/core/exit.ts';
import { shownName } from '../../../src/cli/argv/flag.ts';
import { commands } from '../../../src/cli/commands.ts';
import { renderManual } from '../../../src/cli/help/manual.ts';
import { bold, roffText } from '../../../src/cli/help/roff.ts';
import { secretVariables, serverVariables, serviceTokenVariable } from '../../../src/cli/server-variables.ts';
import { allCommands } from '../../readme/program.ts';

let page: string;
beforeAll(async () => {
  page = await renderManual('1.2.3');
});

/** The part of the page below a heading. */
const section = (title: string): string => page.split(`.SH "${title}"\n`)[1]?.split('\n.SH ')[0] ?? '';

test('the sections that people look for, in their usual order', () => {
  expect([...page.matchAll(/^\.SH "(.*)"$/gm)].map(([, title]) => title)).toEqual([
    'NAME',
    'SYNOPSIS',
    'DESCRIPTION',
    'COMMANDS',
    'OPTIONS OF SEVERAL COMMANDS',
    'ENVIRONMENT',
    'FILES',
    'EXIT STATUS',
    'EXAMPLES',
    'SEE ALSO',
  ]);
  expect(page).toContain('.TH ROLLCALL 1 "" "rollcall 1.2.3" "User Commands"\n');
});

test('every command has its usage line and its part', async () => {
  const parts = [...section('COMMANDS').matchAll(/^\.SS "rollcall ([^<["]+?)(?: [<[].*)?"$/gm)];
  expect(parts.map(([, name]) => roffText(name ?? ''))).toEqual(Object.keys(commands).map(roffText));
  for (const { name, describe: what } of await allCommands()) {
    expect(section('SYNOPSIS')).toContain(bold(`rollcall ${name}`));
    expect(section('COMMANDS')).toContain(roffText(what));
  }
});

test('every flag is in the part of its command, and is described', async () => {
  const described = section('COMMANDS') + section('OPTIONS OF SEVERAL COMMANDS');
  for (const { usage, options } of await allCommands()) {
    const part = section('COMMANDS')
      .split(`.SS "rollcall ${roffText(usage)}"\n`)[1]
      ?.split('\n.SS ')[0];
    for (const [flag, option] of Object.entries(options)) {
      const name = `--${shownName(flag, option)}`;
      expect(part, `${usage} ${name}`).toContain(roffText(name));
      expect(described).toContain(bold(name));
    }
  }
});

test('every variable and every exit code', () => {
  const variables = [
    ...Object.values(serverVariables).flatMap(({ server, key }) => [server, key]),
    serviceTokenVariable,
    ...secretVariables,
  ];
  for (const variable of variables) expect(section('ENVIRONMENT')).toContain(bold(variable));
  for (const code of Object.values(exitCodes))
    expect(section('EXIT STATUS')).toContain(`.TP\n${bold(String(code))}\n`);
});

test.for([
  { text: 'C:\\temp', roff: 'C:\\etemp' },
  { text: '--no-input', roff: '\\-\\-no\\-input' },
  { text: '.csv and\n.xlsx', roff: '\\&.csv and\n\\&.xlsx' },
  { text: "'x'", roff: "\\&'x'" },
  { text: 'JÃ¶rg …', roff: 'J\\[u00C3]\\[u00B6]rg \\[u2026]' },
])('$text as roff', ({ text, roff }) => {
  expect(roffText(text)).toBe(roff);
});

test('groff sets the page without a warning, with flags that can be copied', ({ skip }) => {
  const set = spawnSync('groff', ['-ww', '-man', '-Tutf8', '-P-cbou'], { input: page, encoding: 'utf8' });
  skip(set.error !== undefined, 'groff is not on this computer');
  expect([set.status, set.stderr]).toEqual([0, '']);
  expect(set.stdout).toContain('-o, --out <folder>');
  expect(set.stdout).toContain('JÃ¶rg');
});
