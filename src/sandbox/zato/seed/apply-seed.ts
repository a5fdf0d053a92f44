import { newUser } from '../new-user.ts';
import { daysAfter, PASSWORD_DAYS } from '../password-rules.ts';
import type { User } from '../store/users.ts';
import { noNames } from '../user-names.ts';
import type { World } from '../world.ts';
import { approvalOf, type Seed, type SeedUser } from './seed.ts';

/** Published, and not a secret: the sandbox listens on this machine only (zato-sso-api §13.1). */
export const superUser = {
  username: 'zato.unit-test.admin1',
  password: 'hQ9nl93UDqGus',
  totpKey: 'KMCLCWN4YPMD2WO3',
} as const;

/** The passwords of seeded users follow from their names, so that a rehearsal can sign in as any of them. */
export const passwordOf = (username: string): string => `rehearsal of ${username}`;

/** When the super-user was created; the others follow in the order of the seed. */
const FOUNDED_DAYS_AGO = 400;
const DAYS_BETWEEN = 3;

export function applySeed(seed: Seed, world: World, totp: 'on' | 'off'): void {
  const founded = daysAfter(world.now(), -FOUNDED_DAYS_AGO);
  world.users.put({
    ...backdated(newUser(superUser.username, noNames, world), founded),
    ...superUser,
    isSuperUser: true,
    isTotpEnabled: totp === 'on',
    email: 'test@example.com',
    approvalStatus: 'approved',
  });
  for (const [index, person] of (seed === 'empty' ? [] : seed).entries()) {
    const joined = daysAfter(founded, Math.min((index + 1) * DAYS_BETWEEN, FOUNDED_DAYS_AGO - 1));
    world.users.put(seededUser(person, joined, world));
  }
}

function seededUser(person: SeedUser, joined: Date, world: World): User {
  const { username, status } = person;
  const names = {
    display_name: orNull(person.displayName),
    first_name: orNull(person.firstName),
    middle_name: orNull(person.middleName),
    last_name: orNull(person.lastName),
  };
  const user = backdated(newUser(username, names, world), joined);
  return {
    ...user,
    email: orNull(person.email),
    password: passwordOf(username),
    passwordMustChange: status === 'must-change',
    passwordExpiry: status === 'expired' ? daysAfter(world.now(), -1) : user.passwordExpiry,
    isLocked: status === 'locked',
    isTotpEnabled: status === 'one-time-code',
    signUpStatus: status === 'unconfirmed' ? 'before_confirmation' : 'final',
    approvalStatus: approvalOf(status),
  };
}

const backdated = (user: User, at: Date): User => ({
  ...user,
  signUpTime: at,
  approvalModTime: at,
  passwordLastSet: at,
  passwordExpiry: daysAfter(at, PASSWORD_DAYS),
});

const orNull = (text: string): string | null => (text === '' ? null : text);
