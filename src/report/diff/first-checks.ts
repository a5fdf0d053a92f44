import { titleOf } from '../../core/content/content.ts';
import type { GroupGuid, UserGuid } from '../../core/ids.ts';
import type { PackItem } from '../../core/review/pack-content.ts';
import type { Difference, Differences, PackUser } from '../../core/review/pack.ts';

/** Differences that an auditor checks before all others, and why. */
export interface FirstCheck {
  readonly id: string;
  readonly heading: string;
  /** Why an account is to be checked, to be followed by since when; absent: the check is about content. */
  readonly reason?: string;
  readonly why: string;
  readonly found: readonly Found[];
}

/** What was found: who or what, what happened, and what it is now. */
export interface Found {
  /** Of an account, or of an item of content. */
  readonly name: string;
  /** Of the account in the later export. */
  readonly userGuid?: UserGuid;
  /** Of the group that it joined. */
  readonly groupGuid?: GroupGuid;
  readonly happened: string;
  /** The name at the end of what happened: of a group, or of another account. */
  readonly with?: string;
  readonly now: string;
}

/** What there is to say where no check found a difference. */
export const NOTHING_FIRST =
  'No account became an administrator, joined a group of administrators, was unlocked or came back.';

/** What gives the most access, the most dangerous first; checks that found no difference are left out. */
export function firstChecks(differences: Differences): FirstCheck[] {
  const { all, paired } = differences;
  const { privilegedRole } = differences.after;
  return [
    {
      id: 'new-administrators',
      heading: 'New administrators',
      reason: 'administrator',
      why: `Accounts that have the role ${privilegedRole} now and did not have it, or could not use it, before.`,
      found: all.flatMap(newAdministrator),
    },
    {
      id: 'new-in-administrator-groups',
      heading: 'New members of groups of administrators',
      reason: 'in a group of administrators',
      why: 'At least half of the members of these groups are administrators, in one of the two exports.',
      found: newInGroups(differences),
    },
    {
      id: 'unlocked',
      heading: 'Unlocked accounts',
      reason: 'unlocked',
      why: 'Accounts that were locked before: they have the access again that they had.',
      found: all.flatMap((each) =>
        each.kind === 'returned' ? [{ ...account(each.user), happened: 'unlocked' }] : [],
      ),
    },
    {
      id: 'came-back',
      heading: 'New accounts of people who had one',
      reason: 'back with a new account',
      why: 'An account with the same username or e-mail address is no longer on the server. Check that it is the same person.',
      found: paired === undefined ? cameBack(all) : [],
    },
    {
      id: 'open-to-anyone',
      heading: 'Content that anyone may open now',
      why: 'Anyone means everybody who reaches the server, without signing in.',
      found: all.flatMap(opened),
    },
  ].filter(({ found: own }) => own.length > 0);
}

const account = ({ guid, username, role, status }: PackUser): Pick<Found, 'name' | 'userGuid' | 'now'> => ({
  name: username,
  userGuid: guid,
  now: `${role}, ${status}`,
});

function newAdministrator(each: Difference): Found[] {
  const happened = whatGaveRights(each);
  return happened !== undefined && 'user' in each && typeof each.user !== 'string' && each.user.privileged
    ? [{ ...account(each.user), happened }]
    : [];
}

function whatGaveRights(each: Difference): string | undefined {
  if (each.kind === 'joiner') return 'new account';
  if (each.kind === 'returned') return 'unlocked';
  return each.kind === 'role-changed' ? `role changed from ${each.before}` : undefined;
}

const newInGroups = ({ all, administratorGroups }: Differences): Found[] =>
  all.flatMap((each) => {
    if (each.kind !== 'granted' || !administratorGroups.has(each.group.guid)) return [];
    const joined = { happened: 'joined', with: each.group.name, groupGuid: each.group.guid };
    return typeof each.user === 'string'
      ? [{ name: each.user, userGuid: each.user, ...joined, now: 'an account that is not in the export' }]
      : [{ ...account(each.user), ...joined }];
  });

/** Joiners who have the username or the e-mail address of an account that is gone. */
function cameBack(all: readonly Difference[]): Found[] {
  const gone = all.flatMap((each) => (each.kind === 'leaver' && each.how === 'gone' ? [each.user] : []));
  const byUsername = new Map(gone.map(({ username }) => [username.toLowerCase(), username]));
  const byEmail = new Map(gone.map(({ email, username }) => [email.toLowerCase(), username]));
  return all.flatMap((each) => {
    if (each.kind !== 'joiner') return [];
    const { username, email } = each.user;
    const namesake = byUsername.get(username.toLowerCase());
    if (namesake !== undefined)
      return [{ ...account(each.user), happened: 'has the username of the deleted account', with: namesake }];
    const same = email === '' ? undefined : byEmail.get(email.toLowerCase());
    return same === undefined
      ? []
      : [{ ...account(each.user), happened: 'has the e-mail address of the deleted account', with: same }];
  });
}

function opened(each: Difference): Found[] {
  if (each.kind === 'item-access-changed' && each.after === 'anyone') {
    return [item(each.item, `opened; was ${each.before}`)];
  }
  return each.kind === 'item-added' && each.item.access === 'anyone' ? [item(each.item, 'new item')] : [];
}

const item = (of: PackItem, happened: string): Found => ({
  name: titleOf(of),
  happened,
  now: 'open to anyone',
});
