import type { Target } from '../../src/core/target.ts';
import type { SeedStatus, SeedUser } from '../../src/sandbox/zato/seed/seed.ts';
import type { ZatoSandbox } from '../../src/sandbox/zato/start-zato-sandbox.ts';
import { groupName, username } from '../helpers/rosters.ts';
import type { Fixture } from './fixture.ts';

const person = (name: string, status: SeedStatus): SeedUser => ({
  username: name,
  email: `${name}@example.org`,
  displayName: '',
  firstName: name,
  middleName: '',
  lastName: 'Example',
  status,
});

/** The people that the attempts need; the one who may be changed waits for approval. */
export const zatoOrganisation: readonly SeedUser[] = [
  person('member', 'active'),
  person('outsider', 'waiting'),
  person('reader', 'active'),
];

/** Whether to answer as documented, or with the defects of 3.2 (zato-sso-api §14). */
export const stances = ['default', 'strict'] as const;

/** A Zato sandbox, read by its state. It has no groups, so their names do not matter (zato-sso-api §11). */
export const inZato = (target: Target, sandbox: ZatoSandbox): Fixture => ({
  target,
  person: username('outsider'),
  populated: groupName('Analysts'),
  open: groupName('Finance'),
  free: groupName('Laboratory'),
  tooShort: 'E003002',
  account: (name) => {
    const user = sandbox.state().users.find((each) => each.username === name);
    return Promise.resolve(
      user && {
        role: user.isSuperUser ? 'super-user' : 'regular',
        email: user.email ?? '',
        lastName: user.names.last_name ?? '',
        locked: user.isLocked,
        externalId: '',
      },
    );
  },
  groupNames: () => Promise.resolve([]),
  membersOf: () => Promise.resolve([]),
});
