import { describe, expect, test } from 'vitest';
import { parseGroupName, parseUsername } from '../../src/core/ids.ts';
import { Secret } from '../../src/core/secret.ts';
import { brief, readText } from './reading.ts';

describe('what a row asks', () => {
  test('every column', async () => {
    const { entries, problems, secretColumns } = await readText(
      'username,role,groups,email,first_name,last_name,external_id,password,user_must_set_password,status\n' +
        'ann,publisher,ops;sales,ann@example.org,Ann,Lee,x-1,s3cret!,no,active\n',
    );
    expect(problems).toEqual([]);
    expect(secretColumns).toEqual([7]);
    expect(entries).toEqual([
      {
        row: 1,
        username: parseUsername('ann'),
        role: 'publisher',
        groups: [parseGroupName('ops'), parseGroupName('sales')],
        groupCell: { text: parseGroupName('ops;sales'), split: 'usual' },
        profile: { email: 'ann@example.org', firstName: 'Ann', lastName: 'Lee' },
        externalId: 'x-1',
        password: expect.any(Secret) as Secret,
        userMustSetPassword: false,
        status: 'active',
      },
    ]);
    expect(entries[0]?.password?.reveal()).toBe('s3cret!');
  });

  test('an empty cell leaves alone what the account has', async () => {
    const { entries } = await readText('username,role,groups,email,status\nann,,,,\n');
    expect(entries).toEqual([{ row: 1, username: 'ann', profile: {} }]);
  });

  test.for([
    { name: 'trimmed', cell: '  ann ', username: 'ann' },
    { name: 'composed', cell: 'Jose\u0301', username: 'Jos\u00e9' },
    { name: 'no-break space', cell: '\u00a0ann\u00a0', username: 'ann' },
    { name: 'leading zeros', cell: '007', username: '007' },
    { name: 'quoted delimiter', cell: '"Lee, Ann"', username: 'Lee, Ann' },
    { name: 'formula marking undone', cell: "'-ann", username: '-ann' },
    { name: 'full-width formula marking undone', cell: "'\uff1dann", username: '\uff1dann' },
    { name: 'an apostrophe that marks nothing', cell: "'ann", username: "'ann" },
  ])('username: $name', async ({ cell, username }) => {
    const { entries } = await readText(`username,role\n${cell},viewer\n`);
    expect(entries.map((entry) => entry.username)).toEqual([username]);
  });

  test.for([
    { cell: 'Publisher', role: 'publisher' },
    { cell: ' VIEWER ', role: 'viewer' },
    { cell: 'admin', role: 'administrator' },
  ])('role "$cell" is $role', async ({ cell, role }) => {
    const { entries } = await readText(`username,role\nann,${cell}\n`);
    expect(entries[0]?.role).toBe(role);
  });

  test('the default role is for people of whom no row states one', async () => {
    const { entries } = await readText('username,role,groups\nann,publisher,ops\nann,,sales\nbob,,ops\n', {
      defaultRole: 'Viewer',
    });
    expect(entries.map(({ role }) => role)).toEqual(['publisher', undefined, 'viewer']);
  });

  test.for(['TRUE', 'yes', '1'])('flag %s is true', async (flag) => {
    const { entries } = await readText(`username,user_must_set_password\nann,${flag}\n`);
    expect(entries[0]?.userMustSetPassword).toBe(true);
  });
});

describe('problems of a row', () => {
  test.for([
    { name: 'no username', row: ',viewer,,,', problem: '2 username username-missing' },
    { name: 'role', row: 'ann,Veiwer,,,', problem: '2 role role-unknown' },
    { name: 'e-mail', row: 'ann,,,ann@,', problem: '2 email email-malformed' },
    { name: 'two e-mails', row: 'ann,,,ann@a.org;b@a.org,', problem: '2 email email-malformed' },
    { name: 'status', row: 'ann,,,,disabled', problem: '2 status status-unknown' },
    { name: 'group quote', row: 'ann,,"""ops; sales",,', problem: '2 groups groups-malformed' },
    { name: '(none) and a group', row: 'ann,,(none);ops,,', problem: '2 groups groups-malformed' },
    { name: 'too long', row: `${'a'.repeat(256)},,,,`, problem: '2 username value-too-long' },
    { name: 'line break', row: '"an\nn",,,,', problem: '2 username character-not-allowed' },
    { name: 'invisible', row: 'an\u200bn,,,,', problem: '2 username character-not-allowed' },
    { name: 'lost character', row: 'Jos\ufffd,,,,', problem: '2 username character-not-allowed' },
    { name: 'formula error', row: '#N/A,,,,', problem: '2 username cell-error' },
    { name: 'formula error in groups', row: 'ann,,#REF!,,', problem: '2 groups cell-error' },
    { name: 'shortened number', row: '1.23457E+11,,,,', problem: '2 username number-shortened' },
    { name: 'missing cells', row: 'ann,viewer', problem: '2 - cells-missing' },
    { name: 'surplus cells', row: 'Lee, Ann,viewer,,,,x', problem: '2 - cells-surplus' },
  ])('$name', async ({ row, problem }) => {
    const roster = await readText(`username,role,groups,email,status\n${row}\n`);
    expect(brief(roster)).toEqual([problem]);
    expect(roster.entries).toEqual([]);
    expect(roster.rows).toHaveLength(1);
  });

  test('all problems of a row, with what was found and what is meant', async () => {
    const { problems } = await readText('username,role,email\nann,Veiwer,nowhere\n');
    expect(problems).toEqual([
      {
        code: 'role-unknown',
        row: 1,
        line: 2,
        column: 'role',
        value: 'Veiwer',
        message: 'Posit Connect has no role "Veiwer"; roles are administrator, publisher or viewer',
        hint: 'Did you mean viewer?',
      },
      {
        code: 'email-malformed',
        row: 1,
        line: 2,
        column: 'email',
        value: 'nowhere',
        message: '"nowhere" is not an e-mail address',
        hint: 'Write one bare address, e.g. ann@example.org.',
      },
    ]);
  });

  test('empty cells behind the last column are no surplus', async () => {
    const roster = await readText('username,role\nann,viewer,,\n');
    expect(brief(roster)).toEqual([]);
    expect(roster.rows[0]?.cells).toEqual(['ann', 'viewer']);
  });
});

describe('a password', () => {
  const canary = 'Canary-7!';
  test.for([
    { name: 'together with a demand to set one', row: `ann,${canary},yes`, code: 'password-conflict' },
    { name: 'with a control character', row: `ann,"${canary}\t",no`, code: 'character-not-allowed' },
    { name: 'in a surplus cell', row: `Lee, Ann,no,${canary}`, code: 'cells-surplus' },
    { name: 'as our reports hide it', row: 'ann,(hidden),no', code: 'password-hidden' },
  ])('$name is a problem that does not show it', async ({ row, code }) => {
    const { problems } = await readText(`username,password,user_must_set_password\n${row}\n`);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(JSON.stringify(problems)).not.toContain(canary);
    expect(problems[0]).not.toHaveProperty('value');
  });

  test('is a secret in columns that are carried along too', async () => {
    const { secretColumns } = await readText('username,API token,Kennwort\nann,x,y\n', {
      extraColumns: 'carry',
      map: ['Kennwort=password'],
    });
    expect(secretColumns).toEqual([1, 2]);
  });
});
