import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addUniqueIds } from '../../src/jobs/migration/add-unique-ids.ts';
import { parseUsermanagerList } from '../../src/migrate/usermanager-list.ts';
import { userGuid } from '../../src/core/ids.ts';
import { pairPeople } from '../../src/people/pair.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { packOf } from './fixtures.ts';

const newFolder = temporaryFolders();
const [one, two] = ['e633e5b9-cbc3-4fb3-8c3b-19ba4aa617b7', '46cb5adb-4036-451f-9f08-0da3197dbc6c'] as const;

const bars = [
  '| GUID | ID | Username | Role | DN | UniqueID |',
  '| ---- | -- | -------- | ---- | -- | -------- |',
  `| ${one} | 16 | rosa | viewer | CN=rosa,DC=example | EQGF/Q== |`,
  `| ${two} | 17 | karl | viewer | | K|`,
];
const aligned = [
  'GUID                                  ID  Username  Unique ID',
  `${one}  16  rosa      EQGF/Q==`,
  `${two}  17  jürgen    K`,
  '(2 rows)',
];

test.for([
  { name: 'bars', lines: bars },
  { name: 'bars, a border and a log line', lines: ['time=… reading', '+---+', ...bars, '+---+', ''] },
  { name: 'tabs', lines: ['GUID\tUsername\tUnique ID', `${one}\trosa\tEQGF/Q==`, `${two}\tkarl\tK`] },
  { name: 'aligned', lines: aligned },
])('the unique ids in a list with $name', ({ lines }) => {
  expect(parseUsermanagerList(lines.join('\r\n'))).toMatchObject([
    { guid: one, uniqueId: 'EQGF/Q==' },
    { guid: two, uniqueId: 'K' },
  ]);
});

test.for([
  { name: 'another text', lines: ['hello'], fault: 'line 1: no line is the header' },
  { name: 'only a header', lines: bars.slice(0, 2), fault: 'line 1: no account follows' },
  {
    name: 'a line that ends early',
    lines: [...bars.slice(0, 3), `| ${two} | 17 | ka`],
    fault: 'line 4: the line has 3 of 6 columns',
  },
  {
    name: 'an aligned line that ends early',
    lines: [...aligned.slice(0, 2), `${two}  17  kar`],
    fault: 'line 3: the line has 3 of 4 columns',
  },
  {
    name: 'a GUID that ends early',
    lines: [...bars.slice(0, 3), '| 46cb5adb | 17 | karl | viewer | | K |'],
    fault: 'line 4: "46cb5adb" is not a GUID',
  },
  {
    name: 'an id that is cut off',
    lines: [bars[0]!, bars[2]!.replace('EQGF/Q==', 'EQ…')],
    fault: 'line 2: the unique id "EQ…" was cut off',
  },
  {
    name: 'one id twice',
    lines: [...bars.slice(0, 3), `| ${two} | 17 | karl | viewer | | EQGF/Q== |`],
    fault: 'line 4: EQGF/Q== is also in line 3',
  },
])('refused: $name', ({ lines, fault }) => {
  const found = parseUsermanagerList(lines.join('\n'));
  expect(found).toHaveProperty('message');
  const { line, message } = found as { line: number; message: string };
  expect(`line ${line}: ${message}`).toContain(fault);
});

/** What becomes of an export with rosa and ann, beside a list with rosa and karl. */
function add(text: string, externalId = '') {
  const cwd = newFolder();
  writeFileSync(join(cwd, 'list.txt'), text);
  const notes: string[] = [];
  const on = (event: { readonly kind: string }): void =>
    void notes.push('note' in event ? String(event.note) : '');
  const pack = packOf('first', [{ username: 'rosa', externalId }, { username: 'ann' }]);
  const [rosa, ann] = pack.users;
  const users = [{ ...rosa!, guid: userGuid(one) }, ann!];
  return {
    notes,
    ids: addUniqueIds({ ...pack, users }, 'list.txt', { cwd, on }).users.map((user) => user.externalId),
  };
}

test('the ids of a list, and who is only in one of the two', () => {
  const { notes, ids } = add(bars.join('\n'));
  expect(ids).toEqual(['EQGF/Q==', undefined]);
  expect(notes).toEqual([
    'Not in list.txt: 1 account of the export: ann. It has locked accounts only with --include-locked.',
    `Not in the export: 1 account of list.txt: ${two} (line 4).`,
  ]);
});

test('a distinguished name of the list, and an id in this form', () => {
  const cwd = newFolder();
  writeFileSync(join(cwd, 'list.txt'), bars.join('\n'));
  const pack = packOf('first', [{ username: 'r.d', email: '' }]);
  const users = pack.users.map((user) => ({ ...user, guid: userGuid(one) }));
  const { users: known } = addUniqueIds({ ...pack, users }, 'list.txt', { cwd, on: () => undefined });
  const other = packOf('second', [
    { username: 'rosa.delgado', email: '', externalId: 'cn=Rosa, dc=example' },
  ]);
  expect(pairPeople(known, other.users).pairs).toMatchObject([
    {
      confidence: 'likely',
      by: {
        rule: 'external-id-spelling',
        evidence: 'rosa.delgado has this distinguished name as external id (cn=Rosa, dc=example)',
      },
    },
  ]);
});

test('a list of another server, or of another time', () => {
  expect(() => add([bars[0], bars[3]].join('\n'))).toThrow('No account in list.txt is in the export');
  expect(() => add(bars.join('\n'), 'other')).toThrow(
    'rosa has the unique id EQGF/Q== in list.txt, and other in the export',
  );
});
