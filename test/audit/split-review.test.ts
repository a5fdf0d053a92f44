import { expect, test } from 'vitest';
import { buildAccessOverview } from '../../src/audit/access-overview.ts';
import { findDoubtfulReviewers } from '../../src/audit/decisions/find-doubtful-reviewers.ts';
import { type Reviewers, splitReview, unassigned } from '../../src/audit/decisions/split-review.ts';
import { readPack } from '../../src/audit/read-pack.ts';
import { foldCase } from '../../src/core/ids.ts';
import { listedPartWords, listedParts, partIn, partWords } from '../../src/core/review/review-part.ts';
import { readMe } from '../../src/core/review/review-sheets.ts';

const pack = await readPack('samples/packs/2026-q2', 'q2');
const overview = buildAccessOverview(pack, { dormantDays: 90, serviceAccounts: [] });

/** A small generator, so that a failure can be repeated. */
function drawer(seed: number): (below: number) => number {
  let state = seed + 1;
  return (below) => {
    state = (state * 48_271) % 2_147_483_647;
    return state % below;
  };
}

const odd = ['../../etc', 'CON', 'a/b\\c:*?', '  ', 'RITA', 'rita', 'فريق', '=1+1', 'x'.repeat(200)];

test.for(Array.from({ length: 40 }, (_, seed) => seed))(
  'each row is in exactly one workbook, and is not the own access of its reviewer: %i',
  (seed) => {
    const draw = drawer(seed);
    const names = [...pack.users.flatMap(({ username, email }) => [username, email.toUpperCase()]), ...odd];
    const some = (keys: readonly string[]): Map<string, string> =>
      new Map(
        keys.flatMap((key) => (draw(3) === 0 ? [] : [[foldCase(key), names[draw(names.length)] ?? '']])),
      );
    const reviewers: Reviewers = {
      byUser: some(pack.users.map(({ username }) => username)),
      byGroup: some(pack.groups.map(({ name }) => name)),
      groupOwners: draw(2) === 0 ? 'review' : 'not-asked',
    };
    const scopes = splitReview(overview, reviewers);
    const accounts = scopes.flatMap((scope) => [...scope.accounts]);
    expect(accounts.toSorted()).toEqual(pack.users.map(({ guid }) => guid).toSorted());
    const memberships = scopes.flatMap((scope) => [...scope.memberships]);
    expect(memberships.toSorted()).toEqual(
      pack.memberships.map(({ userGuid, groupGuid }) => `${userGuid} ${groupGuid}`).toSorted(),
    );
    const users = new Map<string, (typeof pack.users)[number]>(pack.users.map((user) => [user.guid, user]));
    for (const { reviewer, accounts: own, memberships: in_ } of scopes) {
      for (const key of [...own, ...in_]) {
        const { username = '', email = '' } = users.get(key.split(' ')[0] ?? '') ?? {};
        expect([username, email].filter((name) => name !== '').map(foldCase)).not.toContain(
          foldCase(reviewer),
        );
      }
    }
    const files = scopes.map(({ file }) => file.toLowerCase());
    expect(new Set(files).size).toBe(files.length);
    for (const file of files) expect(file).toMatch(/^review-\d+-[\p{L}\p{M}\p{N}@._-]{1,40}\.xlsx$/u);
  },
);

test('without any reviewer there is one workbook, for somebody to be found', () => {
  const none: Reviewers = { byUser: new Map(), byGroup: new Map(), groupOwners: 'not-asked' };
  expect(splitReview(overview, none)).toMatchObject([{ reviewer: unassigned, number: 1, of: 1 }]);
});

const owners: Reviewers = { byUser: new Map(), byGroup: new Map(), groupOwners: 'review' };
const listed: Reviewers = {
  byUser: new Map([['carla.diaz', 'Hugo.Ito@example.org']]),
  byGroup: new Map([['analysts', 'ada.brg']]),
  groupOwners: 'not-asked',
};

test.for<{ name: string; locked: readonly string[]; reviewers: Reviewers; notes: readonly string[] }>([
  { name: 'owners who can sign in', locked: [], reviewers: owners, notes: [] },
  {
    name: 'a locked owner',
    locked: ['hugo.ito'],
    reviewers: owners,
    notes: [
      '1 reviewer has a locked account: hugo.ito. Check that this person is still there to review, or name others with --reviewers.',
    ],
  },
  {
    name: 'two locked owners',
    locked: ['hugo.ito', 'jonas.kern'],
    reviewers: owners,
    notes: [
      '2 reviewers have locked accounts: hugo.ito, jonas.kern. Check that these people are still there to review, or name others with --reviewers.',
    ],
  },
  {
    name: 'a locked reviewer by e-mail address, and one mistyped',
    locked: ['hugo.ito'],
    reviewers: listed,
    notes: [
      '1 reviewer has no account on the server: ada.brg. Check the spelling.',
      '1 reviewer has a locked account: Hugo.Ito@example.org. Check that this person is still there to review, or name others with --reviewers.',
    ],
  },
])('reviewers who may be unable to review are named: $name', ({ locked, reviewers, notes }) => {
  const users = pack.users.map((user) =>
    locked.includes(user.username) ? { ...user, status: 'locked' as const } : user,
  );
  const rules = { dormantDays: 90, serviceAccounts: [] };
  const scopes = splitReview(buildAccessOverview({ ...pack, users }, rules), reviewers);
  expect(findDoubtfulReviewers(scopes)).toEqual(notes);
});

test('what a workbook says about the parts is read as it was written', () => {
  const part = { number: 2, of: 12, file: 'review-02-rita.xlsx', reviewer: 'Rita (Ops), for now' };
  expect(partIn(partWords(part))).toEqual({ number: 2, of: 12, reviewer: part.reviewer });
  const rows = [
    { cells: ['1 of 12', 'x.xlsx (for x)'] },
    { cells: [readMe.parts] },
    { cells: listedPartWords(part) },
  ];
  expect(listedParts(rows)).toEqual([part]);
});
