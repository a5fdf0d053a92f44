import { expect, test } from 'vitest';
import { groupGuid, userGuid } from '../../../src/core/ids.ts';
import { renderRemoteGroups, renderRemoteUsers } from '../../../src/report/show/lookup-text.ts';
import { plainText } from '../../../src/report/kit/text-style.ts';

const guid = '15f5f51d-08ff-4e5b-beba-4ccf24e248dd';
const users = [
  { firstName: 'Julie', lastName: 'Goolly', username: 'julie1', email: '', guid: userGuid(guid) },
  { firstName: 'Julie', lastName: 'Jolly', username: 'julie2', email: 'jolly@example.com' },
  { firstName: '李', lastName: '', username: 'julie.li', email: '' },
];
const groups = [{ name: 'accounting1', guid: groupGuid(guid) }, { name: 'accounting2' }];

test('people: NULL where there is no account yet, aligned by display width', () => {
  expect(renderRemoteUsers(users, plainText)).toBe(`FIRST NAME  LAST NAME  USERNAME  EMAIL              GUID
Julie       Goolly     julie1                       ${guid}
Julie       Jolly      julie2    jolly@example.com  NULL
李                     julie.li                     NULL
`);
});

test('groups', () => {
  expect(renderRemoteGroups(groups, plainText)).toBe(
    `NAME         GUID\naccounting1  ${guid}\naccounting2  NULL\n`,
  );
});

test('without a result, only the header is printed', () => {
  expect(renderRemoteGroups([], plainText)).toBe('NAME  GUID\n');
});

test('a guid is never cut, however narrow the terminal', () => {
  expect(renderRemoteUsers(users, { width: 20, color: 'off' })).toContain(guid);
});
