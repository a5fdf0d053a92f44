import { startSandbox } from '../../src/sandbox/start-sandbox.ts';
import { environmentOf } from '../helpers/cli.ts';
import { Attempt } from './attempt.ts';
import { findContradictions } from './contradictions.ts';
import { decidedContent } from './decided-content.ts';
import { createsOf, endingOf } from './ending.ts';
import { faults } from './faults.ts';
import { jobOf, type Job } from './job.ts';
import { matrixOf, type Fixture } from './matrix.ts';

const fixtureOf = (job: Job): Fixture => ({
  name: job.name,
  open: async (folder, concurrency) => {
    const sandbox = await startSandbox(job.sandbox);
    const attempt = new Attempt({ job, env: environmentOf(sandbox), folder, concurrency });
    const before = sandbox.state();
    return {
      sandbox,
      attempt,
      finalState: async () => {
        const ending = await endingOf(attempt, sandbox);
        const { rows, accounts, members, owners } = ending;
        return { rows, accounts, members: { ...members, '(owners)': owners }, creates: createsOf(ending) };
      },
      contradictions: () => findContradictions(attempt.outcomes(), before, sandbox.state()),
    };
  },
});

const five = [1, 2, 3, 4, 5] as const;

/** Five new people, each with a role and a separate new group, and five who are locked. */
const joinersAndLeavers = fixtureOf(
  jobOf({
    name: 'joiners and leavers',
    people: [
      ...five.map((index) => ({ username: `new${index}` })),
      ...five.map((index) => ({ username: `old${index}`, account: { role: 'viewer' } as const })),
    ],
    groups: [],
    rows: [
      ...five.map((index) => `new${index},publisher,Team ${index},`),
      ...five.map((index) => `old${index},,,locked`),
    ],
  }),
);

/** Two rows for each person: the second one depends on the outcome of the first. */
const membershipRows = fixtureOf(
  jobOf({
    name: 'a row for each membership',
    people: five.map((index) => ({ username: `new${index}` })),
    groups: ['Analysts', 'Finance'],
    header: 'username,role,group',
    rows: ['Analysts', 'Finance'].flatMap((group) => five.map((index) => `new${index},publisher,${group}`)),
  }),
);

const pushed = fixtureOf(
  jobOf({
    name: 'people by their data',
    people: [],
    groups: [],
    header: 'username,email,role,groups,external_id',
    rows: five.map((index) => `new${index},new${index}@example.org,publisher,,new${index}@idp.example.org`),
    provider: 'oauth2',
  }),
);

const remoteGroups = fixtureOf(
  jobOf({
    name: 'groups by ticket',
    people: five.map((index) => ({ username: `old${index}`, account: { role: 'viewer' } as const })),
    groups: [],
    remoteGroups: five.map((index) => `Team ${index}`),
    rows: five.map((index) => `old${index},,Team ${index},`),
    provider: 'ldap',
  }),
);

const leavingGroups = fixtureOf(
  jobOf({
    name: 'people who leave a group',
    people: [
      { username: 'keeper', account: { role: 'viewer', groups: 'Analysts' } },
      ...five.map((index) => ({
        username: `old${index}`,
        account: { role: 'viewer', groups: 'Analysts' } as const,
      })),
    ],
    groups: ['Analysts'],
    rows: ['keeper,,Analysts,', ...five.map((index) => `old${index},,(none),`)],
    flags: ['--memberships', 'sync', '--max-removal-percent', '100'],
  }),
);

const handingOver = fixtureOf(
  jobOf({
    name: 'leavers who hand over an item and a group',
    people: ['bob', ...five.map((index) => `old${index}`)].map((username) => ({
      username,
      account: { role: 'publisher' } as const,
    })),
    groups: five.map((index) => `Team ${index}`),
    owners: Object.fromEntries(five.map((index) => [`Team ${index}`, `old${index}`])),
    content: five.map((index) => `old${index}-item,,old${index},acl`),
    header: 'username,status,content_to',
    rows: five.map((index) => `old${index},locked,bob`),
    provider: 'password',
  }),
);

/** Each of these requests is sent five times. */
export const connectMatrix = matrixOf(
  [
    { route: 'PUT /v1/users', fixture: joinersAndLeavers, reread: 'GET /v1/users' },
    { route: 'PUT /v1/users', fixture: membershipRows, reread: 'GET /v1/users' },
    { route: 'PUT /v1/users/*', fixture: joinersAndLeavers, reread: 'GET /v1/users/*' },
    { route: 'POST /v1/users/*/lock', fixture: joinersAndLeavers, reread: 'GET /v1/users/*' },
    { route: 'POST /v1/groups', fixture: joinersAndLeavers, reread: 'GET /v1/groups' },
    { route: 'POST /v1/groups/*/members', fixture: joinersAndLeavers, reread: 'GET /v1/groups/*/members' },
    { route: 'POST /v1/users', fixture: pushed, reread: 'GET /v1/users' },
    { route: 'PUT /v1/groups', fixture: remoteGroups, reread: 'GET /v1/groups' },
    { route: 'PATCH /v1/content/*', fixture: handingOver },
    { route: 'POST /v1/groups/*', fixture: handingOver },
    { route: 'DELETE /v1/content/*/permissions/*', fixture: decidedContent },
    { route: 'PUT /v1/content/*/permissions/*', fixture: decidedContent },
    { route: 'PATCH /v1/content/*', fixture: decidedContent },
    { route: 'DELETE /v1/groups/*/members/*', fixture: leavingGroups, reread: 'GET /v1/groups/*/members' },
  ],
  [
    ...faults,
    { name: 'the directory is down', rule: 'directory-down', end: 'passes' },
    { name: 'an expired ticket', rule: 'ticket-expired', end: 'counts' },
    { name: 'not permitted', rule: 'error,code=22', end: 'counts' },
    { name: 'the key is refused', rule: 'key-revoked', end: 'stops' },
  ],
  [1, 3, 5],
);
