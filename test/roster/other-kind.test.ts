import { expect, test } from 'vitest';
import { connectRules } from '../../src/targets/connect/rules.ts';
import { zatoRules } from '../../src/targets/zato/rules.ts';
import { readText } from './reading.ts';

const kinds = { connect: connectRules, zato: zatoRules };

async function notesOn(header: string, target: keyof typeof kinds, map: readonly string[] = []) {
  const width = header.split(',').length;
  const roster = await readText(`${header}\nann${','.repeat(width - 1)}\n`, {
    rules: kinds[target],
    otherKinds: Object.values(kinds).filter(({ id }) => id !== target),
    extraColumns: 'carry',
    map,
  });
  return roster.notes;
}

test.for([
  {
    header: 'username,sign_up_status,is_totp_enabled',
    target: 'connect',
    note: '"sign_up_status" and "is_totp_enabled" are columns of a roster for Zato SSO, and this one is read for Posit Connect. If it is for Zato SSO, add --target zato.',
  },
  {
    header: 'user_id,display_name,middle_name,password_must_change,attr.team',
    target: 'connect',
    note: '"display_name", "middle_name", "password_must_change" and 1 more are',
  },
  {
    header: 'username,groups,external_id',
    target: 'zato',
    note: 'If it is for Posit Connect, add --target connect.',
  },
] as const)('$header for $target: the other kind is named', async ({ header, target, note }) => {
  const notes = (await notesOn(header, target)).join('\n');
  expect(notes).toContain(note);
});

test.for([
  { header: 'username,display_name,groups', target: 'connect' },
  { header: 'username,display_name,middle_name,groups', target: 'connect' },
  { header: 'username,sign_up_status,attr.team', target: 'zato' },
  { header: 'username,groups,display_name,external_id', target: 'zato' },
] as const)('$header for $target: no such note', async ({ header, target }) => {
  expect((await notesOn(header, target)).join('\n')).not.toContain('--target');
});

test('columns that are left out by the operator say nothing', async () => {
  const left = ['sign_up_status=-', 'attr.team=-', 'attr.unit=-'];
  expect(
    (await notesOn('username,sign_up_status,attr.team,attr.unit', 'connect', left)).join('\n'),
  ).not.toContain('--target');
});
