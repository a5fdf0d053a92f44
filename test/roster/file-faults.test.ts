import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readRoster } from '../../src/roster/read-roster.ts';
import { defaults, errorOf, readText } from './reading.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'roster-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

describe('a file that is not there to be read', () => {
  test('missing', async () => {
    const error = await errorOf(readRoster({ file: join(folder, 'none.csv') }, defaults));
    expect([error.code, error.exit]).toEqual(['roster-unreadable', 'usage']);
    expect(error.message).toMatch(/^There is no file .*none\.csv$/);
  });

  test('a directory', async () => {
    const error = await errorOf(readRoster({ file: folder }, defaults));
    expect([error.code, error.exit]).toEqual(['roster-unreadable', 'usage']);
    expect(error.message).toMatch(/is a directory, not a file$/);
  });

  test('is named as the operator named it', async () => {
    const error = await errorOf(readRoster({ file: 'none.csv', path: join(folder, 'none.csv') }, defaults));
    expect(error.message).toBe('There is no file none.csv');
  });

  test('is read from its path', async () => {
    await writeFile(join(folder, 'there.csv'), 'username\nann\n');
    const roster = await readRoster({ file: 'there.csv', path: join(folder, 'there.csv') }, defaults);
    expect([roster.file, roster.rows.length]).toEqual(['there.csv', 1]);
    expect(roster.sha256).toBe('e3cce27e02a992291fe34f129e8127ed0d806cfdc07a0899f6ea07d1635c1fc8');
  });
});

describe('a file that is not a roster', () => {
  test.for([
    { name: 'empty', bytes: '', code: 'roster-empty', message: 'roster.csv is empty' },
    { name: 'blank', bytes: '\n \n\n', code: 'roster-empty', message: 'roster.csv is empty' },
    {
      name: 'header only',
      bytes: 'username,role\n\n',
      code: 'roster-empty',
      message: 'roster.csv has a header but no rows ("username", "role")',
    },
    {
      name: 'no username column',
      bytes: '\nusrname,role\nann,viewer\n',
      code: 'roster-header-invalid',
      message: 'roster.csv, line 2: the header has no username column, only "usrname", "role"',
      hint: 'Is "usrname" the username column? Rename it "username", or add --map "usrname=username".',
    },
    {
      name: 'no header',
      bytes: 'ann,viewer\nbob,viewer\n',
      code: 'roster-header-invalid',
      message: 'roster.csv, line 1: the header line is missing: this line looks like a row of values',
    },
    {
      name: 'no column that means anything, between semicolons',
      bytes: 'Anmeldename;Funktion, Ort;Team\nann;viewer;Ost\n',
      code: 'roster-header-invalid',
      message:
        'roster.csv, line 1: the header has no username column, only "Anmeldename", "Funktion, Ort", "Team"',
      hint: 'Is "Anmeldename" the username column? Rename it "username", or add --map "Anmeldename=username". The columns are separated by semicolons; if they are not, say what separates them, for example --delimiter ",".',
    },
    {
      name: 'unusual delimiter',
      bytes: 'username:role\nann:viewer\n',
      code: 'roster-header-invalid',
      message: 'roster.csv, line 1: the header has no username column, only "username:role"',
      hint: 'The columns seem to be separated by ":": add --delimiter ":".',
    },
    {
      name: 'binary',
      bytes: 'username\0\x01\x02',
      code: 'roster-format-unsupported',
      message: 'roster.csv is binary, not text',
    },
    {
      name: 'PDF',
      bytes: '%PDF-1.7\n',
      code: 'roster-format-unsupported',
      message: 'roster.csv is a PDF document',
    },
    {
      name: 'web page',
      bytes: '\n<html><body>',
      code: 'roster-format-unsupported',
      message: 'roster.csv is a web page or XML, whatever its name says',
    },
    {
      name: 'JSON',
      bytes: '[{"username":"ann"}]',
      code: 'roster-format-unsupported',
      message: 'roster.csv is JSON, not a table',
    },
    {
      name: 'a plan that rollcall wrote',
      bytes: '{\n  "kind": "plan-file",\n  "schema": 1\n}\n',
      code: 'roster-format-unsupported',
      message: 'roster.csv is a plan, not a roster',
      hint: 'rollcall import shows it, asks, and carries out exactly its changes; with --dry-run it only shows them. For that, the name of the file must end in .json.',
    },
    {
      name: 'gzip',
      bytes: Buffer.from('1f8b0800', 'hex'),
      code: 'roster-format-unsupported',
      message: 'roster.csv is a compressed file (gzip)',
    },
    {
      name: 'old Word, say',
      bytes: Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      code: 'roster-format-unsupported',
      message: 'roster.csv is an old Office document',
    },
  ])('$name', async ({ bytes, code, message, hint }) => {
    const error = await errorOf(readText(bytes));
    expect([error.code, error.exit]).toEqual([code, 'input-invalid']);
    expect(error.message).toBe(message);
    if (hint !== undefined) expect(error.hint).toBe(hint);
  });
});

describe('quotes that do not fit', () => {
  const before = 'username,first_name\n"an\r\nn",Ann\nbob,Bob\n';
  test.for([
    {
      name: 'never closed',
      text: `${before}cyd,"Cyd\ndan,Dan\n`,
      message: 'roster.csv, line 5: the quoted cell that begins here is never closed',
    },
    {
      name: 'closed by the next quote',
      text: `${before}cyd,"Cyd\ndan,"Dan"\n`,
      message:
        'roster.csv, line 5: the quoted cell that begins here runs to line 6 and is not closed properly',
    },
    {
      name: 'text behind the quote',
      text: `${before}cyd,"Cyd" Lee\n`,
      message: 'roster.csv, line 5: text follows the quote that ends a cell',
    },
    {
      name: 'in the middle of a cell',
      text: `${before}cyd,Cyd "the" Lee\n`,
      message: 'roster.csv, line 5: there is a quote in the middle of a cell',
    },
    {
      name: 'opened in front of a long file',
      text: `${before}cyd,"Cyd\n${'dan,Dan\n'.repeat(150_000)}`,
      message: 'roster.csv, line 5: the quoted cell that begins here is never closed',
    },
  ])('$name', async ({ text, message }) => {
    const error = await errorOf(readText(text));
    expect([error.code, error.exit]).toEqual(['roster-malformed', 'input-invalid']);
    expect(error.message).toBe(message);
  });
});
