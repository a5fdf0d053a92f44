import { describe, expect, test } from 'vitest';
import { soundsLikeStatus } from '../../src/roster/header/status-column.ts';
import { brief, readText } from './reading.ts';

/** What a file of one person says under one more column. */
const read = (header: string, cell: string, map: readonly string[] = []) =>
  readText(`username,"${header}"\nann,"${cell}"\n`, { map, extraColumns: 'carry' });

describe('a header that asks a question, and its answer', () => {
  test.for([
    ['enabled', 'false', 'locked'],
    ['Enabled', 'TRUE', 'active'],
    ['accountEnabled', 'False', 'locked'],
    ['Account enabled', 'no', 'locked'],
    ['is_active', '0', 'locked'],
    ['Active', '1', 'active'],
    ['Active?', 'Y', 'active'],
    ['Is Active', 'N', 'locked'],
    ['active', 'inactive', 'locked'],
    ['enabled', 'Disabled', 'locked'],
    ['disabled', 'true', 'locked'],
    ['account_disabled', '1', 'locked'],
    ['suspended', 'yes', 'locked'],
    ['archived', 'True', 'locked'],
    ['blocked', 'y', 'locked'],
    ['inactive', 'true', 'locked'],
    ['Inactive', 'active', 'active'],
    ['terminated', 'Yes', 'locked'],
    ['left', 'yes', 'locked'],
    ['locked', 'unlocked', 'active'],
    ['is_locked', 'no', 'active'],
    ['status', 'Active', 'active'],
    ['BlockCredential', 'True', 'locked'],
    ['Can sign in', 'no', 'locked'],
    ['can_log_in', 'yes', 'active'],
    ['Banned', 'yes', 'locked'],
    ['Sign-in blocked', 'Yes', 'locked'],
    ['Sign-in allowed', 'no', 'locked'],
    ['Login enabled', 'FALSE', 'locked'],
    ['userAccountControl', '514', 'locked'],
    ['userAccountControl', '512', 'active'],
    ['UserAccountControl', '66050', 'locked'],
    ['user account control', '66048', 'active'],
    ['userAccountControl', '0x0202', 'locked'],
  ] as const)('%s: %s is %s', async ([header, cell, status]) => {
    const roster = await read(header, cell);
    expect(brief(roster)).toEqual([]);
    expect(roster.entries).toEqual([{ row: 1, username: 'ann', profile: {}, status }]);
  });

  test.for([
    ['enabled', 'maybe'],
    ['enabled', 'x'],
    ['disabled', '2025-12-31'],
    ['suspended', 'on leave'],
    ['is_active', '2'],
    ['userAccountControl', '1'],
    ['userAccountControl', 'NORMAL_ACCOUNT'],
    ['status', 'Unlocked'],
    ['status', 'yes'],
    ['status', 'true'],
    ['status', 'Terminated'],
    ['account status', 'Enabled'],
  ] as const)('%s: %s is a problem of the row', async ([header, cell]) => {
    expect(brief(await read(header, cell))).toEqual([`2 ${header} status-unknown`]);
  });

  test.for([
    ['Disabled', 'FALSE'],
    ['Is Suspended', 'no'],
    ['deleted', '0'],
    ['archived', 'No'],
    ['terminated', 'false'],
    ['Banned', '0'],
    ['inactive', 'nein'],
    ['Block credential', 'False'],
    ['Login disabled', 'no'],
    ['deactivated', 'n'],
  ] as const)('%s: %s does not unlock', async ([header, cell]) => {
    const roster = await read(header, cell);
    expect(brief(roster)).toEqual([]);
    expect(roster.entries).toEqual([{ row: 1, username: 'ann', profile: {} }]);
  });

  test.for([
    ['Offboarded', 'locked'],
    ['Konto disabled', 'status'],
    ['Status', 'disabled'],
  ] as const)('no under %s, mapped to %s, does not unlock', async ([header, word]) => {
    const roster = await read(header, 'no', [`${header}=${word}`]);
    expect(brief(roster)).toEqual([]);
    expect(roster.entries).toEqual([{ row: 1, username: 'ann', profile: {} }]);
  });

  test('an empty cell asks for nothing', async () => {
    expect((await read('enabled', '')).entries).toEqual([{ row: 1, username: 'ann', profile: {} }]);
  });
});

describe('no word is taken, or suggested, for its opposite', () => {
  test.for([
    ['Unlocked', 'active'],
    ['unlock', undefined],
    ['Inactive', 'locked'],
    ['inactve', undefined],
    ['deactive', undefined],
    ['not active', 'locked'],
    ['non-active', 'locked'],
    ['unactive', undefined],
    ['nonactive', undefined],
    ['not locked', undefined],
    ['unlockd', undefined],
    ['deactivated', 'locked'],
    ['Suspended', 'locked'],
    ['On leave', undefined],
    ['enabled', 'active'],
    ['actve', 'active'],
    ['lockd', 'locked'],
    ['looked', 'locked'],
  ] as const)('%s suggests %s', async ([cell, meant]) => {
    const [problem] = (await read('status', cell)).problems;
    expect(problem?.hint).toMatch(
      meant === undefined ? /^Write active or locked/ : new RegExp(`^Did you mean ${meant}\\?`),
    );
  });
});

describe('a header that sounds like a status and is not read', () => {
  test.for([
    'Status of account',
    'AD account status',
    'Currently active',
    'Status [READ ONLY]',
    'Okta status',
    'userIsActive',
    'lockedOut',
    'Konto gesperrt',
    'aktiv',
    'Statut',
    'Terminated employees',
    'Entitlement status',
  ])('%s is refused, whatever else is allowed', async (header) => {
    const roster = await read(header, 'x');
    expect(brief(roster)).toEqual([`1 ${header} status-column-not-read`]);
    expect(roster.problems[0]?.hint).toContain(`To leave it out: --map "${header}=-"`);
    expect(brief(await read(header, 'x', [`${header}=-`]))).toEqual([]);
  });

  test.for([
    'Marital status',
    'MFA enabled',
    'Last active',
    'last_active_at',
    'days_since_active',
    'licensed_or_inactive',
    'License status',
    'E-mail verified status',
    'Visa status',
    'Start date',
    'Activity',
    'Leave balance',
    'Leftover days',
    'Phone',
  ])('%s is about something else', (header) => {
    expect(soundsLikeStatus(header)).toBeUndefined();
  });

  test.for([
    ['Status of account=status', 'Status of account', 'locked', 'locked'],
    ['In use=enabled', 'In use', 'no', 'locked'],
    ['In use=enabled', 'In use', 'yes', 'active'],
    ['Gone=locked', 'Gone', 'yes', 'locked'],
    ['Account Enabled (Y/N)=status', 'Account Enabled (Y/N)', 'N', 'locked'],
    ['userIsActive=status', 'userIsActive', 'false', 'locked'],
    ['Konto disabled=status', 'Konto disabled', 'true', 'locked'],
    ['Status=enabled', 'Status', 'no', 'locked'],
    ['Status=locked', 'Status', 'yes', 'locked'],
  ] as const)('--map "%s": %s, %s is %s', async ([rule, header, cell, status]) => {
    const roster = await read(header, cell, [rule]);
    expect(brief(roster)).toEqual([]);
    expect(roster.entries).toMatchObject([{ status }]);
  });

  test.for(['Not active=status', 'Active or suspended=status', 'Active until=status'])(
    '--map "%s": what yes means is in doubt, so it is a problem',
    async (rule) => {
      const [header = ''] = rule.split('=');
      expect(brief(await read(header, 'yes', [rule]))).toEqual([`2 ${header} status-unknown`]);
    },
  );
});

test.for([
  ['On leave', 'yes'],
  ['User on leave?', 'yes'],
  ['Leave of absence', 'yes'],
  ['Barred', 'yes'],
  ['UAC', '514'],
  ['Prevent sign-in', 'yes'],
  ['Logon permitted', 'no'],
  ['Access revoked', 'yes'],
  ['No login', 'yes'],
  ['Account can authenticate', 'no'],
] as const)('%s is not left out without a word', async ([header, cell]) => {
  expect(brief(await read(header, cell))).toEqual([`1 ${header} status-column-not-read`]);
  expect(brief(await read(header, cell, [`${header}=-`]))).toEqual([]);
});

test.for(['Leave balance', 'Last login', 'Login name', 'Access level', 'Sign-in method'])(
  '%s says nothing of who may sign in',
  (header) => {
    expect(soundsLikeStatus(header)).toBeUndefined();
  },
);

test('what the operator says of all status columns takes precedence over their headers', async () => {
  const text = 'username,Employment status\nann,locked\nben,Terminated\n';
  const asked = await readText(text, { statusOrigin: 'request' });
  expect(asked.entries[0]).toMatchObject({ username: 'ann', status: 'locked' });
  expect(brief(asked)).toEqual(['3 Employment status status-unknown']);
  const bySelf = await readText(text);
  expect(bySelf.entries[1]).toMatchObject({ sourceStatus: { standing: 'gone', word: 'Terminated' } });
});

test.for(['In service', 'Account state', 'status'])(
  'the hint about yes under %s has its header, and is followed',
  async (header) => {
    const named = await read(header, 'yes', [`${header}=status`]);
    const maps = [...(named.problems[0]?.hint ?? '').matchAll(/--map "(.+?)"/gu)].map(([, map = '']) => map);
    expect(maps).toEqual([`${header}=enabled`, `${header}=locked`]);
    const statuses = await Promise.all(maps.map((map) => read(header, 'yes', [map])));
    expect(statuses.map(({ entries }) => entries[0]?.status)).toEqual(['active', 'locked']);
  },
);

describe('several status columns', () => {
  const two = (header: string, row: string) => readText(`username,${header}\nann,${row}\n`);

  test.for([
    ['enabled,locked', 'true,no', 'active'],
    ['enabled,suspended', 'false,', 'locked'],
    ['status,disabled', 'locked,yes', 'locked'],
    ['enabled,suspended,archived', 'true,false,false', 'active'],
    ['suspended,deleted', '1,0', 'locked'],
    ['suspended,deleted', '0,1', 'locked'],
    ['suspended,deleted', '0,0', undefined],
    ['locked,disabled', 'no,yes', 'locked'],
    ['disabled,locked', 'yes,no', 'locked'],
    ['locked,disabled', 'no,no', 'active'],
    ['status,deleted', 'locked,0', 'locked'],
    ['enabled,disabled', 'no,no', 'locked'],
    ['employment status,status', 'Active,locked', 'locked'],
    ['employment status,status', 'Terminated,locked', 'locked'],
  ] as const)('%s: %s agree', async ([header, row, status]) => {
    const roster = await two(header, row);
    expect(brief(roster)).toEqual([]);
    expect(roster.entries[0]?.status).toBe(status);
  });

  test.for([
    ['enabled,suspended', 'yes,yes', 'enabled'],
    ['suspended,active', '1,1', 'active'],
    ['status,archived', 'active,yes', 'status'],
    ['locked,status', 'no,locked', 'locked'],
  ] as const)('of %s: %s, the hint leaves out only %s, which says active', async ([header, row, column]) => {
    const text = `username,${header}\nann,${row}\n`;
    const hint = (await readText(text)).problems[0]?.hint ?? '';
    expect([...hint.matchAll(/--map "(.+?)"/gu)].map(([, rule]) => rule)).toEqual([`${column}=-`]);
    expect((await readText(text, { map: [`${column}=-`] })).entries).toMatchObject([{ status: 'locked' }]);
  });

  test.for([
    ['suspended,deleted', '1,0', 'gone'],
    ['suspended,deleted', '0,1', 'gone'],
    ['suspended,deleted', '0,0', 'active'],
    ['deleted', '0', 'active'],
  ] as const)('in another system, %s: %s is somebody %s', async ([header, row, standing]) => {
    const roster = await readText(`username,${header}\nann,${row}\n`, { statusOrigin: 'source' });
    expect(brief(roster)).toEqual([]);
    expect(roster.entries).toMatchObject([{ sourceStatus: { standing } }]);
  });

  test.for([
    ['enabled,locked', 'true,yes', 'locked'],
    ['status,account status', 'locked,active', 'status'],
    ['disabled,enabled', 'yes,yes', 'disabled'],
    ['enabled,suspended,archived', 'true,false,true', 'archived'],
    ['employment status,status', 'Terminated,active', 'employment status'],
  ] as const)('%s: %s contradict each other', async ([header, row, column]) => {
    const roster = await two(header, row);
    expect(brief(roster)).toEqual([`2 ${column} row-contradiction`]);
  });
});
