import { expect, test } from 'vitest';
import { errorOf, readText } from '../reading.ts';

const wanted = async (text: string, defaults: readonly string[], defaultRole?: string) => {
  const { entries } = await readText(text, {
    defaults,
    ...(defaultRole === undefined ? {} : { defaultRole }),
  });
  return entries.map(({ username, role = '-', groups, status = '-' }) =>
    [username, role, groups?.join('+') ?? '-', status].join(' '),
  );
};

const roster = 'username,role,groups,status\nann,,,\nbob,publisher,Library,locked\ncy,,(none),\n';

test.for([
  { name: 'none', defaults: [], people: ['ann - - -', 'bob publisher Library locked', 'cy -  -'] },
  {
    name: 'a role',
    defaults: ['role=Viewer'],
    people: ['ann viewer - -', 'bob publisher Library locked', 'cy viewer  -'],
  },
  {
    name: 'groups, not where the row says that there are none',
    defaults: ['Group = Staff; "R&D; East"'],
    people: ['ann - Staff+R&D; East -', 'bob publisher Library locked', 'cy -  -'],
  },
  {
    name: 'several',
    defaults: ['role=viewer', 'status=active'],
    people: ['ann viewer - active', 'bob publisher Library locked', 'cy viewer  active'],
  },
])('$name', async ({ defaults, people }) => {
  expect(await wanted(roster, defaults)).toEqual(people);
});

test('a column that the file lacks is empty in every row', async () => {
  expect(await wanted('username\nann\n', ['groups=Staff', 'role=viewer'])).toEqual(['ann viewer Staff -']);
});

test('one row of a person speaks for the others', async () => {
  const rows = 'username,role,groups\nann,publisher,A\nann,,B\nbob,,A\n';
  expect(await wanted(rows, ['role=viewer'])).toEqual(['ann publisher A -', 'ann - B -', 'bob viewer A -']);
});

test.for([
  { name: 'a name', defaults: ['username=ann'], says: 'only role, groups or status can have a default' },
  { name: 'a password', defaults: ['password=x'], says: 'only role, groups or status' },
  { name: 'a slip', defaults: ['rolle=viewer'], says: 'Did you mean role?' },
  { name: 'no value', defaults: ['role='], says: 'not of the form' },
  { name: 'an unknown role', defaults: ['role=Veiwer'], says: 'Did you mean viewer?' },
  { name: 'an unknown status', defaults: ['status=off'], says: 'is not a status' },
  { name: 'a quote that does not end', defaults: ['groups="A'], says: 'a quote is not closed' },
  { name: 'a column twice', defaults: ['role=viewer', 'roles=publisher'], says: 'sets role twice' },
  {
    name: 'both flags',
    defaults: ['role=viewer'],
    defaultRole: 'viewer',
    says: '--default-role sets role twice',
  },
])('refused: $name', async ({ defaults, defaultRole, says }) => {
  const error = await errorOf(wanted(roster, defaults, defaultRole));
  expect(error.code).toBe('usage-invalid');
  expect(`${error.message} ${error.hint}`).toContain(says);
});
