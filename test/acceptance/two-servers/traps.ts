import type { SeedGroup, SeedPerson } from '../../../src/sandbox/connect/seed/seed.ts';

/** An account of one server, as far as the trap needs it to be special. */
export type Sketch = Partial<Omit<SeedPerson, 'account'>> &
  Partial<NonNullable<SeedPerson['account']>> & { readonly username: string };

/** People whom a careless tool would pair wrongly, lock, or lose. */
export interface Trap {
  readonly name: string;
  readonly old: readonly Sketch[];
  readonly started?: readonly Sketch[];
  readonly oldGroups?: readonly SeedGroup[];
  readonly startedGroups?: readonly SeedGroup[];
  /** What the map says of each account of the old server: a word of the column `problem`, or why the row waits. */
  readonly listed: Readonly<Record<string, string>>;
  /** Who is who, where it is not a new account of the same name; null: to be left behind. */
  readonly truth?: Readonly<Record<string, string | null>>;
}

const GUID = '6f9619ff-8b86-d011-b42d-00c04fc964ff';
/** The same 16 bytes as Active Directory stores them. */
const OBJECT_GUID = '/xmWb4aLEdC0LQDAT8lk/w==';

export const traps: readonly Trap[] = [
  {
    name: 'swapped ids',
    old: [
      { username: 'swap.ann', externalId: 'S1' },
      { username: 'swap.ben', externalId: 'S2' },
    ],
    started: [
      { username: 'swap.ann', externalId: 'S2', email: 'swap.ann@new.example' },
      { username: 'swap.ben', externalId: 'S1', email: 'swap.ben@new.example' },
    ],
    listed: { 'swap.ann': 'rules_disagree; many_to_one', 'swap.ben': 'rules_disagree; many_to_one' },
    truth: { 'swap.ann': 'swap.ann', 'swap.ben': 'swap.ben' },
  },
  {
    name: 'two accounts of one person, merged into one',
    old: [
      { username: 'twin.kay', email: 'kay@example.org', firstName: 'Kay', lastName: 'Twin' },
      { username: 'kay.twin', email: 'kay@example.org', firstName: 'Kay', lastName: 'Twin' },
    ],
    started: [{ username: 'kayt', email: 'kay@example.org', firstName: 'Kay', lastName: 'Twin' }],
    listed: { 'twin.kay': 'many_to_one', 'kay.twin': 'many_to_one' },
    truth: { 'twin.kay': 'kayt', 'kay.twin': null },
  },
  {
    name: 'one person with two accounts on the new server',
    old: [{ username: 'dup.ola', email: 'ola@example.org' }],
    started: [
      { username: 'ola.one', email: 'ola@example.org' },
      { username: 'ola.two', email: 'ola@example.org' },
    ],
    listed: { 'dup.ola': 'one_to_many' },
    truth: { 'dup.ola': 'ola.two' },
  },
  {
    name: 'a shared mailbox',
    old: [
      { username: 'lab.amy', email: 'lab@example.org' },
      { username: 'lab.bob', email: 'lab@example.org' },
    ],
    started: [
      { username: 'amy.lab', email: 'lab@example.org' },
      { username: 'bob.lab', email: 'lab@example.org' },
    ],
    listed: { 'lab.amy': 'one_to_many', 'lab.bob': 'one_to_many' },
    truth: { 'lab.amy': 'amy.lab', 'lab.bob': 'bob.lab' },
  },
  {
    name: 'names that differ in case',
    old: [
      { username: 'Case.Kim', email: 'kim@old.example' },
      { username: 'Case.Lou', email: 'lou@old.example' },
    ],
    started: [
      { username: 'case.kim', email: 'kim@new.example' },
      { username: 'case.lou', email: 'lou@new.example' },
      { username: 'CASE.LOU', email: 'other.lou@new.example' },
    ],
    listed: { 'Case.Kim': 'different_ids', 'Case.Lou': 'one_to_many' },
    truth: { 'Case.Kim': 'case.kim', 'Case.Lou': 'case.lou' },
  },
  {
    name: 'another domain in the addresses',
    old: [
      { username: 'mia@old.example', email: 'mia@old.example' },
      { username: 'domain.ned', email: 'ned@old.example', externalId: 'D1' },
    ],
    started: [
      { username: 'mia@new.example', email: 'mia@new.example' },
      { username: 'domain.ned', email: 'ned@new.example', externalId: 'D2' },
    ],
    listed: { 'mia@old.example': 'different_ids', 'domain.ned': 'different_ids' },
    truth: { 'mia@old.example': 'mia@new.example', 'domain.ned': 'domain.ned' },
  },
  {
    name: 'objectGUID in base64',
    old: [{ username: 'guid.eli', externalId: GUID, email: 'eli@old.example' }],
    started: [{ username: 'e.guid', externalId: OBJECT_GUID, email: 'guid@new.example' }],
    listed: { 'guid.eli': 'likely' },
    truth: { 'guid.eli': 'e.guid' },
  },
  {
    name: 'service accounts',
    old: [
      { username: 'svc.backup', email: '' },
      { username: 'svc.etl', email: 'it@example.org' },
    ],
    started: [{ username: 'svc.etl', email: 'it@example.org' }],
    listed: { 'svc.backup': 'service_account', 'svc.etl': 'service_account' },
    truth: { 'svc.backup': null, 'svc.etl': 'svc.etl' },
  },
  {
    name: 'the account that the server made for its setup',
    old: [{ username: '__bootstrap_admin__', role: 'administrator' }],
    listed: { __bootstrap_admin__: 'built_in' },
    truth: { __bootstrap_admin__: null },
  },
  {
    name: 'administrators by less than certain identifiers',
    old: [{ username: 'boss.uma', role: 'administrator', email: 'uma@old.example', externalId: 'U1' }],
    started: [{ username: 'boss.uma', email: 'uma@new.example', externalId: 'U2' }],
    listed: { 'boss.uma': 'administrator; different_ids' },
    truth: { 'boss.uma': 'boss.uma' },
  },
  {
    name: 'a username and address that were given to somebody else',
    old: [{ username: 'jo.park', firstName: 'Jo', lastName: 'Park', externalId: GUID.replace('6f', '7f') }],
    started: [{ username: 'jo.park', firstName: 'Jona', lastName: 'Parker' }],
    listed: { 'jo.park': 'different_names; different_ids' },
  },
  {
    name: 'a new external id where everybody else has kept theirs',
    old: [{ username: 'id.pia', externalId: 'P1' }],
    started: [{ username: 'id.pia', externalId: 'P2' }],
    listed: { 'id.pia': 'different_ids' },
    truth: { 'id.pia': 'id.pia' },
  },
  {
    name: 'the same number at two sign-in providers',
    old: [{ username: 'num.ray', externalId: '1001' }],
    started: [{ username: 'olga.num', externalId: '1001', email: 'olga@new.example' }],
    listed: { 'num.ray': 'nothing_else_agrees' },
    // The number is taken: a new account cannot have it.
    truth: { 'num.ray': null },
  },
  {
    name: 'a username that somebody else has in other case',
    old: [{ username: 'Taken.Sam', email: 'sam@example.org', firstName: 'Sam', lastName: 'Onder' }],
    started: [{ username: 'taken.sam', email: 'samuel@new.example', firstName: 'Samuel', lastName: 'Taken' }],
    listed: { 'Taken.Sam': 'different_names; different_ids' },
  },
  {
    name: 'accounts that are locked on one server only',
    old: [{ username: 'lock.tia', state: 'locked' }, { username: 'lock.vic' }],
    started: [{ username: 'lock.tia' }, { username: 'lock.vic', state: 'locked' }],
    listed: { 'lock.tia': 'source_locked', 'lock.vic': 'target_locked' },
    truth: { 'lock.tia': 'lock.tia', 'lock.vic': 'lock.vic' },
  },
  {
    name: 'owners of groups who are viewers or locked',
    old: [
      { username: 'own.wes', groups: ['Owned by a viewer'] },
      { username: 'own.yan', state: 'locked', groups: ['Owned by a leaver'] },
    ],
    oldGroups: [
      { name: 'Owned by a viewer', on: 'server', owner: 'own.wes' },
      { name: 'Owned by a leaver', on: 'server', owner: 'own.yan' },
    ],
    listed: { 'own.wes': 'viewer_owner', 'own.yan': 'locked_owner' },
  },
  {
    name: 'a group whose name is written in another way',
    old: [{ username: 'near.zoe', groups: ['Data-Science'] }],
    oldGroups: [{ name: 'Data-Science', on: 'server' }],
    startedGroups: [{ name: 'data science', on: 'server' }],
    listed: { 'Data-Science': 'name_differs' },
    truth: { 'Data-Science': 'data science' },
  },
];
