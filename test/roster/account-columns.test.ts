import { expect, test } from 'vitest';
import { brief, everyColumn, readText } from './reading.ts';

const read = (header: string, row: string) => readText(`${header}\n${row}\n`, { rules: everyColumn });

test('what only some kinds of server keep with an account', async () => {
  const { entries, problems, secretColumns } = await read(
    'username,display_name,middle_name,password_must_change,sign_up_status,is_totp_enabled,totp_key,totp_label,auto_approve,attr.Cost centre',
    'ann,Ann of the Library,Bo,yes,before_confirmation,no,KMCLCWN4YPMD2WO3,Phone,true,0042',
  );
  expect(problems).toEqual([]);
  expect(secretColumns).toEqual([6]);
  expect(entries).toMatchObject([
    {
      profile: { displayName: 'Ann of the Library', middleName: 'Bo' },
      settings: { passwordMustChange: true, signUpStatus: 'before_confirmation', totpEnabled: false },
      totp: { label: 'Phone' },
      autoApprove: true,
      attributes: { 'Cost centre': '0042' },
    },
  ]);
  expect(entries[0]?.totp?.key?.reveal()).toBe('KMCLCWN4YPMD2WO3');
});

test('empty cells say nothing', async () => {
  const { entries } = await read(
    'username,display_name,password_must_change,totp_key,auto_approve,attr.team',
    'ann,,,,,',
  );
  expect(entries).toEqual([{ row: 1, username: 'ann', profile: {} }]);
});

test.for([
  { header: 'is_locked', cell: 'True', status: 'locked' },
  { header: 'Locked', cell: '0', status: 'active' },
  { header: 'is_locked', cell: 'locked', status: 'locked' },
  { header: 'is_locked', cell: '', status: undefined },
])('$header "$cell" states the status $status', async ({ header, cell, status }) => {
  const { entries, problems } = await read(`username,${header}`, `ann,${cell}`);
  expect({ status: entries[0]?.status, problems }).toEqual({ status, problems: [] });
});

test.for([
  { header: 'status', cell: 'yes', problem: '2 status status-unknown' },
  { header: 'is_locked', cell: 'maybe', problem: '2 is_locked status-unknown' },
  { header: 'status,is_locked', cell: 'locked,no', problem: '2 status row-contradiction' },
  { header: 'sign_up_status', cell: 'to_approve', problem: '2 sign_up_status sign-up-status-unknown' },
  { header: 'is_totp_enabled', cell: 'maybe', problem: '2 is_totp_enabled flag-malformed' },
  { header: 'totp_key', cell: 'not base 32', problem: '2 totp_key totp-key-malformed' },
  { header: 'totp_key', cell: '(hidden)', problem: '2 totp_key password-hidden' },
  { header: 'attr.api_token', cell: 'x', problem: '1 attr.api_token column-not-supported' },
])('$header "$cell" is refused, and no secret is shown', async ({ header, cell, problem }) => {
  const roster = await read(`username,${header}`, `ann,${cell}`);
  expect(brief(roster)).toEqual([problem]);
  if (header === 'totp_key') expect(JSON.stringify(roster.problems)).not.toContain('not base 32');
});

test.for(['display_name', 'totp_key', 'auto_approve', 'attr.team'])(
  'a kind of server that lacks %s says so, and carries it along when told to',
  async (header) => {
    const text = `username,${header}\nann,x\n`;
    const roster = await readText(text);
    expect(brief(roster)).toEqual([`1 ${header} column-not-supported`]);
    expect(roster.problems[0]?.message).toContain('Posit Connect ');
    const carried = await readText(text, { extraColumns: 'carry' });
    expect(carried.entries).toEqual([{ row: 1, username: 'ann', profile: {} }]);
    expect(carried.secretColumns).toEqual(header === 'totp_key' ? [1] : []);
  },
);
