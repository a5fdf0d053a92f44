import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findCommand } from '../../../src/cli/argv/find-command.ts';
import { type Flag, variableOf } from '../../../src/cli/argv/flag.ts';
import {
  presetOptions,
  profileOptions,
  readingOptions,
  serverOptions,
} from '../../../src/cli/argv/options.ts';
import { readArguments } from '../../../src/cli/argv/read-arguments.ts';
import { refuseFlags } from '../../../src/cli/argv/refuse-flags.ts';
import type { Command } from '../../../src/cli/command.ts';
import { commands } from '../../../src/cli/commands.ts';
import { temporaryFolders } from '../../helpers/folders.ts';

const newFolder = temporaryFolders();

/** What a command is run with, when this is typed and set. */
async function read(argv: readonly string[], env: Readonly<Record<string, string>> = {}, cwd = '/') {
  const found = await findCommand(argv);
  refuseFlags(found, argv);
  return (await readArguments(found, { env, cwd })).values;
}

/** A command with what it cannot do without, but for the flag that is tried: it is only read, never run. */
function wordsOf(name: string, { positionals, options }: Command, tried: string): string[] {
  const words = Object.values(positionals).map(({ choices: [choice = 'word'] = [] }) => choice);
  const needed = Object.entries(options).filter(([flag, { demandOption }]) => demandOption && flag !== tried);
  return [...name.split(' '), ...words, ...needed.map(([flag]) => `--${flag}=word`)];
}

interface Spelling {
  readonly text: string;
  /** Absent where the text is to be refused. */
  readonly value?: unknown;
}

const of = (value: boolean, ...texts: readonly string[]): Spelling[] =>
  texts.map((text) => ({ text, value }));
const refused = (...texts: readonly string[]): Spelling[] => texts.map((text) => ({ text }));

const noSwitch = refused('2', 'maybe', 'y', 'truee', '-1', ' ', 'null', 'constructor');
const noNumber = refused(
  'fast',
  '0x10',
  '1e3',
  'Infinity',
  '-1',
  'NaN',
  '1,5',
  '.5',
  '5.',
  ' 5',
  '9'.repeat(400),
);

/** A text of every form that a flag may want. */
const formed = ['1h30m', '06:00', '2026-01-01', '2024-02-29T09:00:00.5+02:00'];

/** Every text that a flag of this kind may meet, and what it means. */
function spellingsFor(flag: Flag): Spelling[] {
  const { type, choices, array, min = 0, max, whole, or, form } = flag;
  if (type === 'boolean') {
    const on = of(true, '1', 'true', 'yes', 'on', 'TRUE', 'Yes', 'oN');
    return [...on, ...of(false, '0', 'false', 'no', 'off', 'FALSE', 'No', 'oFF'), ...noSwitch];
  }
  if (type === 'number') {
    const some = max ?? min + 7;
    const half = { text: `${Math.ceil(min)}.5`, ...(whole === true ? {} : { value: Math.ceil(min) + 0.5 }) };
    const above = max === undefined ? [] : refused(String(max + 1));
    const below = min === 0 ? [] : [{ text: '0', ...(or === undefined ? {} : { value: 0 }) }];
    return [{ text: String(some), value: some }, half, ...above, ...below, ...noNumber];
  }
  const listed = (text: string): Spelling => ({ text, value: array === true ? [text] : text });
  if (choices !== undefined) return [...choices.map(listed), ...refused('another', 'AUTO', 'true')];
  if (form === undefined) return ['word', 'two words', '-', '0', 'true'].map(listed);
  const fitting = formed.filter(form.fits);
  return [...fitting.map(listed), ...refused('word', '5', '24:00', '2026-02-30', '2026-01-01T24:00:00Z')];
}

const all = await Promise.all(
  Object.entries(commands).map(async ([name, { load }]) => ({ name, command: await load() })),
);
const flags = all.flatMap(({ name, command }) =>
  Object.entries(command.options).map(([flag, option]) => ({ name, command, flag, option })),
);

test.for(flags)('$name --$flag: on the command line and in the environment', async (each) => {
  const { name, command, flag, option } = each;
  const words = wordsOf(name, command, flag);
  const sources = [
    { place: `--${flag}`, given: (text: string) => read([...words, `--${flag}=${text}`]) },
    { place: `--${flag}`, given: (text: string) => read([`--${flag}=${text}`, ...words]) },
    { place: variableOf(flag), given: (text: string) => read(words, { [variableOf(flag)]: text }) },
  ];
  for (const { place, given } of sources) {
    for (const { text, value } of spellingsFor(option)) {
      // Names of entries of a configuration file that is not there.
      if (value !== undefined && ['profile', 'preset', 'config'].includes(flag)) continue;
      const reading = given(text);
      if (value === undefined) {
        await expect(reading, text).rejects.toMatchObject({
          code: 'usage-invalid',
          message: expect.stringMatching(new RegExp(`^${place} must be .*, not "`)) as string,
        });
      } else expect((await reading)[flag], `${place} ${text}`).toEqual(value);
    }
  }
  await expect(read([...words, `--${flag}=`])).rejects.toThrow(`--${flag} needs a value`);
  // A variable that is empty is not set.
  const unset = read(words, { [variableOf(flag)]: '' });
  if (option.demandOption === true) await expect(unset).rejects.toThrow(`${name} needs --${flag}: `);
  else expect(await unset).toEqual(await read(words));
});

const switches = flags.filter(({ option }) => option.type === 'boolean');

test.for(switches)('$name --$flag, --no-$flag', async ({ name, command, flag }) => {
  const words = wordsOf(name, command, flag);
  const variable = variableOf(flag);
  const other = { [variable]: 'yes' };
  expect((await read([...words, `--${flag}`], { [variable]: 'no' }))[flag]).toBe(true);
  expect((await read([`--${flag}`, ...words]))[flag]).toBe(true);
  expect((await read([...words, `--no-${flag}`], other))[flag]).toBe(false);
  expect((await read([...words, `--${flag}`, `--${flag}`]))[flag]).toBe(true);
  await expect(read([...words, `--no-${flag}=1`])).rejects.toThrow(`--no-${flag} takes no value`);
  await expect(read([...words, `--${flag}`, `--no-${flag}`])).rejects.toThrow('both on and off');
  // The word after a switch is not its value.
  const followed = read([...words, 'x', `--${flag}`, 'false']);
  if (Object.values(command.positionals).some(({ array }) => array === true)) {
    expect((await followed)[flag]).toBe(true);
  } else await expect(followed).rejects.toThrow('does not know what to do with');
});

test.for(flags.filter(({ option }) => option.type !== 'boolean'))(
  '$name --$flag without a value, twice, or negated',
  async ({ name, command, flag, option: { array, type, choices, form } }) => {
    const words = wordsOf(name, command, flag);
    await expect(read([...words, `--${flag}`])).rejects.toThrow(`--${flag} needs a value`);
    await expect(read([...words, `--${flag}`, '--json'])).rejects.toThrow(`--${flag} needs a value`);
    await expect(read([...words, `--no-${flag}`])).rejects.toThrow(`has no flag --no-${flag}`);
    const text =
      choices?.[0] ?? (type === 'number' ? '1' : (formed.find((each) => form?.fits(each)) ?? 'word'));
    const twice = read([...words, `--${flag}`, text, `--${flag}=${text}`]);
    if (array === true) expect((await twice)[flag]).toEqual([text, text]);
    else await expect(twice).rejects.toThrow(`--${flag} is given more than once`);
  },
);

const inFile: readonly { readonly section: string; readonly flag: string; readonly option: Flag }[] = [
  ...Object.entries({ ...serverOptions, ...presetOptions })
    .filter(([flag]) => !Object.hasOwn(profileOptions, flag))
    .map(([flag, option]) => ({ section: 'profiles', flag, option })),
  ...Object.entries(readingOptions).map(([flag, option]) => ({ section: 'presets', flag, option })),
];

/** What JSON may hold for a flag: the text, and the value itself where JSON has such values. */
const inJson = ({ text, value }: Spelling, { array }: Flag): unknown[] => [
  array === true ? [text] : text,
  ...(typeof value === 'number' || typeof value === 'boolean' ? [value] : []),
];

const FILE_FLAGS = [
  'api-key-file',
  'proxy-password-file',
  'ca',
  'cert',
  'key',
  'key-passphrase-file',
  'log-file',
  'limiter-redis-file',
];

test.for(inFile)('$section: $flag in the configuration file', async ({ section, flag, option }) => {
  const cwd = newFolder();
  mkdirSync(cwd, { recursive: true });
  const readFrom = (value: unknown) => {
    writeFileSync(join(cwd, 'c.json'), JSON.stringify({ [section]: { mine: { [flag]: value } } }));
    return read(['import', 'x', '--config=c.json', `--${section.slice(0, -1)}=mine`], {}, cwd);
  };
  const place = `${section}."mine".${flag} in c.json`;
  for (const spelling of spellingsFor(option)) {
    for (const json of inJson(spelling, option)) {
      if (flag === 'preset') continue;
      const reading = readFrom(json);
      if (spelling.value === undefined) {
        await expect(reading, spelling.text).rejects.toMatchObject({ code: 'config-invalid' });
        await expect(reading).rejects.toThrow(`${place} must be `);
      } else if (FILE_FLAGS.includes(flag)) {
        expect((await reading)[flag]).toBe(spelling.text === '-' ? '-' : join(cwd, spelling.text));
      } else expect((await reading)[flag], JSON.stringify(json)).toEqual(spelling.value);
    }
  }
  const wrong = [null, {}, [1], option.type === 'string' ? true : ['x'], option.array === true ? 'x' : [[]]];
  for (const json of wrong) await expect(readFrom(json)).rejects.toThrow(`${place} must be `);
  await expect(readFrom(option.array === true ? [''] : '')).rejects.toThrow(`${place} needs a value`);
});

test('the command line, then the environment, then the profile, then its preset, then the default', async () => {
  const cwd = newFolder();
  const config = {
    profiles: { p: { rate: 3, preset: 'q' } },
    presets: { q: { delimiter: ';', sheet: 'preset' } },
  };
  writeFileSync(join(cwd, 'c.json'), JSON.stringify(config));
  const set = {
    ROLLCALL_PROFILE: 'p',
    ROLLCALL_CONFIG: 'c.json',
    ROLLCALL_RATE: '2',
    ROLLCALL_DELIMITER: '|',
  };
  const values = await read(['import', 'x', '--rate', '1'], set, cwd);
  expect(values).toMatchObject({ rate: 1, delimiter: '|', sheet: 'preset', concurrency: 4 });
  expect((await read(['import', 'x'], set, cwd))['rate']).toBe(2);
  expect((await read(['import', 'x'], { ...set, ROLLCALL_RATE: '' }, cwd))['rate']).toBe(3);
});

test.for([
  { argv: ['validate', '--', '-x.csv'], values: { roster: '-x.csv' } },
  { argv: ['validate', '--quiet', '--', '--json'], values: { roster: '--json', quiet: true, json: false } },
  { argv: ['--', 'validate', '-x.csv'], values: { roster: '-x.csv' } },
  { argv: ['validate', '-'], values: { roster: '-' } },
  { argv: ['validate', '1e3'], values: { roster: '1e3' } },
  { argv: ['validate', '007'], values: { roster: '007' } },
  {
    argv: ['--rate', '5', 'plan', 'x', '--sheet', 'import'],
    values: { roster: 'x', rate: 5, sheet: 'import' },
  },
  { argv: ['--quiet', 'show', 'users', 'export'], values: { kind: 'users', name: 'export' } },
  { argv: ['plan', 'x', '--api-key-file', '-'], values: { 'api-key-file': '-' } },
  { argv: ['plan', 'x', '--sheet=--json'], values: { sheet: '--json', json: false } },
  { argv: ['plan', 'x', '--sheet', '-1'], values: { sheet: '-1' } },
  { argv: ['audit', '--json', 'verify', 'q1'], values: { pack: 'q1', json: true } },
])('$argv', async ({ argv, values }) => {
  expect(await read(argv)).toMatchObject(values);
});

test.for([
  { argv: ['validate', ''], says: '<roster> is empty' },
  { argv: ['resume', ''], says: '[run] is empty' },
  { argv: ['validate', '--', '-x.csv', '-y.csv'], says: 'does not know what to do with "-y.csv"' },
  { argv: ['--out', 'import', 'a.csv', 'b.csv'], says: 'rollcall has no command "a.csv"' },
  { argv: ['imprt', '--out', 'plan', '--yes'], says: 'rollcall has no command "imprt"' },
  { argv: ['--frobnicate', 'plan', 'x.csv'], says: 'rollcall plan has no flag --frobnicate' },
  { argv: ['plan', 'x', '--__proto__', 'y'], says: 'rollcall plan has no flag' },
  { argv: ['plan', 'x', '--constructor'], says: 'has no flag --constructor' },
  { argv: ['plan', 'x', '--api-key=swordfish'], says: 'has no flag --api-key' },
  { argv: ['plan', 'x', '-n5'], says: 'has no flag -n5' },
])('refused: $argv', async ({ argv, says }) => {
  const reading = read(argv);
  await expect(reading).rejects.toMatchObject({ code: 'usage-invalid' });
  await expect(reading).rejects.toThrow(says);
  await expect(reading).rejects.not.toThrow('swordfish');
});
