import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSandbox } from '../../src/jobs/open-sandbox.ts';
import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf, runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { recordsIn } from '../helpers/plain-reader.ts';
import { sandboxes } from '../sandbox/running.ts';

const startSandbox = sandboxes();
const newFolder = temporaryFolders();

const [items, groups, people] = [1200, 40, 300];
const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/**
 * Every third person publishes. Of twelve items, ten name a group, which saves the request for their list; one names a
 * person, and one has an empty list.
 */
const planted = upTo(items).map((index) => {
  const owner = 3 * index;
  const access = (['acl', 'acl', 'acl', 'all', 'logged_in'] as const)[index % 5]!;
  const group = `Group ${index % groups}`;
  const person = (next: number): string => `p${(owner + next) % people}`;
  const list = {
    0: { collaborators: [], viewers: [] },
    1: { collaborators: [person(3)], viewers: [person(1)] },
    2: { collaborators: [], viewers: [group] },
  }[index % 12] ?? { collaborators: [group], viewers: [person(1), person(2)] };
  return { name: `item-${index}`, owner: person(0), access, ...list };
});

const listed = (names: readonly string[]): string =>
  names.map((name) => (name.startsWith('Group') ? `@${name}` : name)).join(';');

const seed = {
  directoryCsv: [
    'username,first_name,last_name,email,account,role,status,groups',
    'admin,Ada,Admin,admin@example.org,yes,administrator,active,',
    ...upTo(people).map(
      (index) =>
        `p${index},F,L,p${index}@example.org,yes,${index % 3 === 0 ? 'publisher' : 'viewer'},active,Group ${index % groups}`,
    ),
  ].join('\n'),
  groupsCsv: ['name,account,owner', ...upTo(groups).map((index) => `Group ${index},yes,admin`)].join('\n'),
  contentCsv: [
    'name,title,owner,access_type,collaborators,viewers,app_mode',
    ...planted.map(({ name, owner, access, collaborators, viewers }) =>
      [name, '', owner, access, listed(collaborators), listed(viewers), 'shiny'].join(','),
    ),
  ].join('\n'),
};

/** A row of content-access.csv for each grant. */
const expectedGrants = planted.flatMap(({ name, owner, access, collaborators, viewers }) => [
  `${name} ${owner} owner yes`,
  ...(access === 'all' ? [`${name} anyone viewer yes`] : []),
  ...(access === 'logged_in' ? [`${name} everyone_signed_in viewer yes`] : []),
  ...collaborators.map((who) => `${name} ${who} collaborator yes`),
  ...viewers.map((who) => `${name} ${who} viewer ${access === 'acl' ? 'yes' : 'dormant_grant'}`),
]);

async function exportOf(sandbox: Sandbox) {
  const folder = newFolder();
  const argv = ['export', '--content', '--format', 'csv', '--rate', '0', '--out', folder];
  const { code, stderr } = await runCli(argv, { env: environmentOf(sandbox) });
  expect(code, stderr).toBe(0);
  const rows = (file: string, ...wanted: readonly string[]): string[] => {
    const [header = [], ...records] = recordsIn(readFileSync(join(folder, file), 'utf8'));
    const places = wanted.map((column) => header.indexOf(column));
    return records.map((record) => places.map((place) => record[place]).join(' '));
  };
  return { folder, rows };
}

test('1,200 items, 40 groups and 300 people: every planted grant once, with few requests; a copy is equal', async () => {
  const sandbox = await startSandbox({ seed });
  const { folder, rows } = await exportOf(sandbox);
  const grantColumns = ['content_title', 'principal_name', 'access', 'effective'];
  expect(rows('content-access.csv', ...grantColumns).toSorted()).toEqual(expectedGrants.toSorted());
  const ownerOnly = planted.filter(
    ({ access, collaborators, viewers }) => access === 'acl' && collaborators.length + viewers.length === 0,
  );
  const access = rows('content.csv', 'content_name', 'access');
  expect(access).toHaveLength(items);
  expect(access.filter((words) => words.endsWith(' owner only'))).toHaveLength(ownerOnly.length);

  // A group that may view an item which is open to more people anyway does not have it in its content (connect-api §20.1).
  const unseen = planted.filter(
    ({ access: word, collaborators, viewers }) =>
      ![...collaborators, ...(word === 'acl' ? viewers : [])].some((who) => who.startsWith('Group')),
  );
  const pages = Math.ceil(items / 500);
  const ofUsage = sandbox.requestLog.filter(({ path }) => path.includes('/hits')).length;
  const ofContent = sandbox.requestLog.filter(({ path }) => path.includes('content')).length - ofUsage;
  expect(ofContent).toBe(2 * (pages + groups + unseen.length));

  const copy = await openSandbox({ target: 'connect', seed: { kind: 'export', folder } }, { cwd: folder });
  if (copy.target !== 'connect') throw new Error('not a Connect server');
  const again = await exportOf(copy);
  await copy.close();
  for (const [file, ...columns] of [
    ['content.csv', 'content_guid', 'content_name', 'access', 'owner_guid', 'collaborators', 'viewers'],
    ['content-access.csv', 'content_guid', 'principal_guid', ...grantColumns],
  ] as const) {
    expect(again.rows(file, ...columns)).toEqual(rows(file, ...columns));
  }
});
