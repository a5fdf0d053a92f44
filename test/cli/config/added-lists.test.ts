import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addGiven } from '../../../src/cli/config/added-lists.ts';
import { runCli } from '../../helpers/cli.ts';
import { temporaryFolders } from '../../helpers/folders.ts';

const newFolder = temporaryFolders();

test.for([
  ['another header', ['Team=groups?'], ['End date=-'], ['Team=groups?', 'End date=-']],
  ['the same header', ['Team=groups?', 'Mail=email?'], ['team=-'], ['Mail=email?', 'team=-']],
  ['the same column', ['Work email=email?', 'Mail=email?'], ['E-post=email'], ['E-post=email']],
  ['a column by another name', ['Login=username?'], ['Account=user name'], ['Account=user name']],
  ['another status', ['State=status'], ['Frozen=locked'], ['State=status', 'Frozen=locked']],
  ['two columns left out', ['Type=-?'], ['End date=-'], ['Type=-?', 'End date=-']],
] as const)('a map beside the maps of a preset: %s', async ([, preset, given, map]) => {
  expect(await addGiven({ map: preset }, { map: given })).toEqual({ map });
});

test.for([
  [{ default: ['role=viewer'] }, { default: ['groups=ops'] }, { default: ['role=viewer', 'groups=ops'] }],
  [{ default: ['role=viewer'] }, { default: ['Role=publisher'] }, { default: ['Role=publisher'] }],
  [{ default: ['role=viewer'] }, { 'default-role': 'publisher' }, { 'default-role': 'publisher' }],
  [{ 'default-role': 'viewer' }, { default: ['role=publisher'] }, { default: ['role=publisher'] }],
  [{ 'real-value': ['NA'] }, { 'real-value': ['None', 'NA'] }, { 'real-value': ['None', 'NA'] }],
  [
    { 'map-value': ['role:a=viewer'] },
    { 'map-value': ['role:A=publisher'] },
    { 'map-value': ['role:A=publisher'] },
  ],
  [
    { 'map-value': ['role:a=viewer'] },
    { 'map-value': ['groups:a=b'] },
    { 'map-value': ['role:a=viewer', 'groups:a=b'] },
  ],
  [{ protect: ['ann'] }, { protect: ['ben'] }, { protect: ['ann', 'ben'] }],
  [{ 'group-separator': ',' }, { 'group-separator': ';' }, { 'group-separator': ';' }],
  [{ default: ['role=viewer'] }, {}, { default: ['role=viewer'] }],
] as const)('%j and beside it %j', async ([configured, given, together]) => {
  expect(await addGiven(configured, given)).toEqual(together);
});

test('what was added up once adds nothing when it is given again', async () => {
  const preset = { map: ['Team=groups?', 'State=status'], default: ['role=viewer'], 'real-value': ['NA'] };
  const together = await addGiven(preset, {
    map: ['Frozen=locked'],
    default: ['groups=ops'],
    'real-value': ['-'],
  });
  expect(await addGiven(preset, together)).toEqual(together);
});

test('the hint about a column of dates is followed, and the preset reads the others as before', async () => {
  const stdin = 'User name,Department,Work email,End date\nann,Finance,ann@example.org,2026-01-31\n';
  const refused = await runCli(['validate', '-', '--preset', 'hr-export'], { stdin });
  expect(refused.stdout.replaceAll(/\s+/gu, ' ')).toContain('--map "End date=-"');
  const followed = await runCli(['validate', '-', '--preset', 'hr-export', '--map', 'End date=-', '--json'], {
    stdin,
  });
  expect(followed.code).toBe(0);
  const { columns, groups } = JSON.parse(followed.stdout) as { columns: unknown; groups: number };
  expect(groups).toBe(1);
  expect(columns).toEqual([
    { header: 'User name', column: 'username' },
    { header: 'Department', column: 'groups' },
    { header: 'Work email', column: 'email' },
    { header: 'End date' },
  ]);
});

test('a preset that a profile names, a variable and a flag add up', async () => {
  const cwd = newFolder();
  const config = {
    profiles: { staging: { preset: 'staff' } },
    presets: { staff: { map: ['Login=username', 'Team=groups'], default: ['role=viewer'] } },
  };
  writeFileSync(join(cwd, 'config.json'), JSON.stringify(config));
  const stdin = 'Login,Team,Mail,Cost centre\nann,ops,ann@example.org,77\n';
  const flags = ['--config', 'config.json', '--profile', 'staging', '--map', 'Cost centre=-'];
  const said = await runCli(['validate', '-', ...flags], {
    cwd,
    stdin,
    env: { ROLLCALL_MAP: 'Mail=email' },
  });
  expect(said.stdout).toContain('valid: 1 row, 1 person, 1 group');
});

test('two columns of a file that the maps of one preset take for the same are refused', async () => {
  const stdin = 'User name,Work email,Business email\nann,ann@example.org,a@example.org\n';
  const refused = await runCli(['validate', '-', '--preset', 'hr-export'], { stdin });
  expect(refused.code).toBe(6);
  const said = refused.stdout.replaceAll(/\s+/gu, ' ');
  expect(said).toContain('The columns "Work email" and "Business email" both mean email');
  const followed = await runCli(['validate', '-', '--preset', 'hr-export', '--map', 'Work email=email'], {
    stdin,
  });
  expect(followed.code).toBe(0);
});
