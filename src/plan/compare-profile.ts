import { changedProfile, type Profile } from '../core/profile.ts';
import { defined } from '../core/defined.ts';
import type { Capabilities, Operation } from '../core/target.ts';
import { visible } from '../core/text/visible.ts';
import { notSupported } from './account-plan.ts';
import type { Blocked } from './identity/identify.ts';
import { fullNameOf, mayBeSamePerson } from './identity/same-names.ts';

/** The profile that a row states, compared with the one on the server. */
export interface ProfileComparison {
  /** The stated fields that differ. */
  readonly changed: Profile;
  /** Why the first of those cannot be set, with both values; absent where all can be set. */
  readonly refusal?: Blocked;
  readonly notes: readonly string[];
}

/**
 * If the server hides e-mail addresses, the address is assumed to match; if the sign-in provider keeps the names, they
 * stay as they are. A note says so.
 */
export function compareProfile(stated: Profile, has: Profile, capabilities: Capabilities): ProfileComparison {
  const readable = capabilities['read-email'];
  const hidden = !readable.can && (has.email ?? '') === '' ? stated.email : undefined;
  const known = { ...has, ...defined({ email: hidden }) };
  const names = compareNames(stated, has, capabilities);
  const { changed, refusal } = compareFields({ ...stated, ...names.kept }, known, capabilities);
  return {
    changed,
    ...defined({ refusal: names.refusal ?? refusal }),
    notes: [
      ...(hidden === undefined || readable.can
        ? []
        : [`the e-mail address was not compared: ${readable.why}`]),
      ...(names.note === undefined ? [] : [names.note]),
    ],
  };
}

interface NameComparison {
  /** The names of the account, in place of those of the row. */
  readonly kept?: Profile;
  readonly note?: string;
  readonly refusal?: Blocked;
}

/** Names that cannot be set: another spelling is no reason to refuse the row, another person is. */
function compareNames(stated: Profile, has: Profile, capabilities: Capabilities): NameComparison {
  const { firstName, lastName } = changedProfile(stated, has);
  if (capabilities['set-name'].can || (firstName === undefined && lastName === undefined)) return {};
  const inFile = visible(fullNameOf({ ...has, ...defined({ firstName, lastName }) }));
  const onServer = visible(fullNameOf(has));
  if (!mayBeSamePerson(stated, has)) {
    const detail = `the file says ${inFile}, and the account is ${onServer}'s: is this the same person? If so, correct the name in the file or leave it empty; otherwise correct the username`;
    return { refusal: { kind: 'blocked', outcome: 'conflict', detail } };
  }
  return {
    kept: defined({
      firstName: stated.firstName === undefined ? undefined : (has.firstName ?? ''),
      lastName: stated.lastName === undefined ? undefined : (has.lastName ?? ''),
    }),
    note:
      onServer === ''
        ? `the name ${inFile} is not set: ${capabilities['set-name'].why}`
        : `the name stays ${onServer}, the file says ${inFile}: ${capabilities['set-name'].why}`,
  };
}

/** What setting each field takes. */
const operations: Readonly<Record<keyof Profile, Operation>> = {
  email: 'set-email',
  firstName: 'set-name',
  lastName: 'set-name',
  middleName: 'set-display-name',
  displayName: 'set-display-name',
};

const fields = Object.keys(operations) as readonly (keyof Profile)[];

function compareFields(
  stated: Profile,
  has: Profile,
  capabilities: Capabilities,
): Omit<ProfileComparison, 'notes'> {
  const changed = changedProfile(stated, has);
  for (const field of fields) {
    const support = capabilities[operations[field]];
    const wanted = changed[field];
    if (wanted !== undefined && !support.can) {
      const detail = `${support.why}: the file says "${wanted}", the server has "${has[field] ?? ''}"`;
      return { changed, refusal: notSupported(support, detail) };
    }
  }
  return { changed };
}
