import { describe, expect, test } from 'vitest';
import { brief, errorOf, everyColumn, readText } from './reading.ts';
import { textRows, workbook } from './workbook.ts';

const noteOn = (line: number, above: string): string =>
  `The header is on line ${line}; ${above} not read. If another line is the header, say which: --header-line N.`;

describe('a header further down is found, and the lines above it are named', () => {
  test.for([
    {
      name: 'a title and a remark',
      text: 'Onboarding list autumn 2026,,\nprepared by HR,,\nUsername,Role,Groups\nann,viewer,ops\n',
      note: noteOn(3, 'lines 1–2 above it are'),
    },
    {
      name: 'a title without delimiters, a blank line, semicolons',
      text: 'Staff list, autumn 2026\n\nUsername;Role;Groups\nann;viewer;ops\n',
      note: noteOn(3, 'line 1 above it is'),
    },
    {
      name: 'comments',
      text: '# exported 2026-01-01, by HR\n# 2 rows\nusername,role,groups\nann,viewer,ops\n',
      note: noteOn(3, 'lines 1–2 above it are'),
    },
    {
      name: 'names and values',
      text: 'Report generated,2026-01-01 10:00,\nDepartment:,Finance,\nusername,role,groups\nann,viewer,ops\n',
      note: noteOn(3, 'lines 1–2 above it are'),
    },
    {
      name: 'a title that means a column by itself',
      text: 'Users,,\nAccount,,\nusername,role,groups\nann,viewer,ops\n',
      note: noteOn(3, 'lines 1–2 above it are'),
    },
    {
      name: 'a frame of a terminal',
      text: '+----------+--------+--------+\n| username | role   | groups |\n| ann      | viewer | ops    |\n',
      note: noteOn(2, 'line 1 above it is'),
    },
    {
      name: 'columns that are not known beside those that are',
      text: 'HR,,,\nUsername,Department,Role,Groups\nann,Finance,viewer,ops\n',
      note: noteOn(2, 'line 1 above it is'),
    },
  ])('$name', async ({ text, note }) => {
    const { entries, notes } = await readText(text, { extraColumns: 'carry' });
    expect(entries.map(({ username, role, groups }) => [username, role, groups])).toEqual([
      ['ann', 'viewer', ['ops']],
    ]);
    expect(notes).toContain(note);
  });

  test('in a workbook, where the title is narrower than the table', async () => {
    const rows = textRows(['Onboarding list'], ['username', 'role', 'groups'], ['ann', 'viewer'], ['bob']);
    const { entries, problems, notes } = await readText(workbook({ name: 'People', rows }));
    expect(entries.map(({ username }) => username)).toEqual(['ann', 'bob']);
    expect(problems).toEqual([]);
    expect(notes).toContain(noteOn(2, 'line 1 above it is'));
  });

  test('a first line that is the header stays it, whatever is below', async () => {
    const roster = await readText('login,remark\nann,x\nusername,role\n', { extraColumns: 'carry' });
    expect(roster.header).toEqual(['login', 'remark']);
  });
});

describe('a header that is not plain is not guessed', () => {
  test.for([
    { name: 'rows above it', text: 'ann,viewer\nusername,role\nbob,viewer\n' },
    { name: 'a short row above it', text: 'ann,,\nusername,role,groups\nbob,viewer,ops\n' },
    { name: 'one column', text: 'Staff list\nusername\nann\n' },
    { name: 'columns that are mostly unknown', text: 'Staff,,,\nusername,Foo,Bar,Baz\nann,1,2,3\n' },
  ])('$name: the line is named', async ({ text }) => {
    const error = await errorOf(readText(text));
    expect(error.code).toBe('roster-header-invalid');
    expect(error.message).toMatch(
      /, line 1: this line does not name the columns; line 2 looks like the header$/,
    );
    expect(error.hint).toContain('--header-line 2');
    const { header } = await readText(text, { headerLine: 2, extraColumns: 'carry' });
    expect(header[0]).toBe('username');
  });
});

describe('--header-line', () => {
  test.for([
    {
      name: 'quotes in the title',
      text: 'The "new" list\nwith, commas\nusername;role\nann;viewer\n',
      line: 3,
    },
    { name: 'line ends of old programs', text: 'title\r\rusername,role\rann,viewer\r', line: 3 },
    { name: 'CRLF', text: 'title\r\n\r\nusername,role\r\nann,viewer\r\n', line: 3 },
    { name: 'the first line', text: 'username,role\nann,viewer\n', line: 1 },
    {
      name: 'behind the line that states the delimiter',
      text: 'sep=;\ntitle;\nusername;role\nann;viewer\n',
      line: 3,
    },
    { name: 'rows above it', text: 'login,role\nbob,viewer\nusername,role\nann,viewer\n', line: 3 },
  ])('$name', async ({ text, line }) => {
    const { entries, rows } = await readText(text, { headerLine: line });
    expect(entries).toEqual([{ row: 1, username: 'ann', role: 'viewer', profile: {} }]);
    expect(rows[0]?.line).toBe(line + 1);
  });

  test('a row of a sheet', async () => {
    const rows = textRows(['login', 'role'], ['bob', 'viewer'], ['username', 'role'], ['ann', 'viewer']);
    const { entries } = await readText(workbook({ name: 'People', rows }), { headerLine: 3 });
    expect(entries.map(({ username }) => username)).toEqual(['ann']);
  });

  test.for([
    { name: 'a blank line', line: 2, message: /line 2: the file has nothing on this line/ },
    { name: 'a line that the file lacks', line: 9, message: /line 9: the file has nothing on this line/ },
    { name: 'a row', line: 4, message: /line 4: the header line is missing/ },
  ])('$name is refused', async ({ line, message }) => {
    const text = 'Staff list\n\nusername,password,role\nmholt,Secr3t!pass99,viewer\n';
    const error = await errorOf(readText(text, { headerLine: line }));
    expect(error.code).toBe('roster-header-invalid');
    expect(error.message).toMatch(message);
    expect(error.message + error.hint).not.toMatch(/mholt|Secr3t/);
  });
});

describe('a header that is missing: no cell of the row is shown', () => {
  test.for([
    'mholt,Secr3t!pass99,viewer\nklund,Geheim!2026,viewer\n',
    'mholt,Secr3t!pass99\n',
    'mholt,Sommer\nklund,Winter\n',
    'mholt,Secr3t!pass99,Team\nklund,Geheim!2026,Team\n',
    'user,Secr3t!pass99,viewer\nklund,Geheim!2026,viewer\n',
    'm.holt@example.org;Secr3t!pass99;active\n',
    'Mira,Holt,Secr3t\n',
    'mholt\nklund\n',
  ])('%s', async (text) => {
    for (const map of [[], ['Login name=username']]) {
      const error = await errorOf(readText(text, { map }));
      expect(error.code).toBe('roster-header-invalid');
      expect(error.message).toMatch(/the header line (?:is|seems to be) missing/);
      expect(`${error.message} ${error.hint}`).not.toMatch(/holt|klund|Secr3t|Geheim|Sommer|Winter|Mira/);
    }
  });

  test.for([
    'Kennung;Rolle;Gruppen\nann;viewer;ops\n',
    'Email Address [Required],First Name [Required]\na@b.c,A\n',
  ])('a header with other names is shown: %s', async (text) => {
    const error = await errorOf(readText(text));
    expect(error.message).toContain('the header has no username column, only "');
    const [, map = ''] = /--map "([^"]+)"/.exec(error.hint) ?? [];
    const roster = await readText(text, { map: [map], extraColumns: 'carry', rules: everyColumn });
    expect(roster.entries).toHaveLength(1);
  });
});

describe('templates of other systems', () => {
  const entra =
    'version:v1.0\nName [displayName] Required,User name [userPrincipalName] Required,Initial password [passwordProfile] Required,Block sign in (Yes/No) [accountEnabled] Required,First name [givenName],Last name [surname],Job title [jobTitle],State or province [state],City [city]\n';

  test('Entra: yes under Block sign in locks', async () => {
    const text = `${entra}Ann Berg,ann@example.org,,Yes,Ann,Berg,,Ohio,\nBob Lund,bob@example.org,,No,Bob,Lund,,,\n`;
    const { entries, notes } = await readText(text, { rules: everyColumn, extraColumns: 'carry' });
    expect(entries.map(({ username, status, profile }) => [username, status, profile.displayName])).toEqual([
      ['ann@example.org', 'locked', 'Ann Berg'],
      ['bob@example.org', undefined, 'Bob Lund'],
    ]);
    expect(notes).toContain(noteOn(2, 'line 1 above it is'));
  });

  test.for([
    'Account enabled [accountEnabled]',
    'Block access [accountEnabled]',
    'Status [READ ONLY]',
    'Sign-in blocked [accountEnabled] Required',
  ])('%s: what it says is not guessed', async (header) => {
    const roster = await readText(`username,${header}\nann,Yes\n`, { extraColumns: 'carry' });
    expect(brief(roster)).toEqual([`1 ${header} status-column-not-read`]);
    expect(roster.problems[0]?.hint).toContain(`--map "${header}=-"`);
  });
});

test.for([
  'username     role      groups\n-----------  --------  ------\nann          viewer    ops\n',
  'UserPrincipalName Mail Department\n----------------- ---- ----------\nann              a@b.c Finance\n',
  'Staff list 2026\nusername     role      groups\nann          viewer    ops\n',
])('text that is aligned with spaces is named as that', async (text) => {
  const error = await errorOf(readText(text));
  expect(error.message).toContain('aligned with spaces (fixed-width text)');
  expect(error.hint).toContain('CSV');
});
