import { changedProfile, type Profile } from '../core/profile.ts';
import type { Capabilities, Operation, Unsupported } from '../core/target.ts';

/** The profile that a row states, compared with the one on the server. */
export interface ProfileComparison {
  /** The stated fields that differ. */
  readonly changed: Profile;
  /** Why the first of those cannot be set, without and with both values; absent where all can be set. */
  readonly refusal?: { readonly unsupported: Unsupported; readonly detail: string };
  readonly notes: readonly string[];
}

/** If the server hides e-mail addresses, the address is assumed to match, and a note says so. */
export function compareProfile(stated: Profile, has: Profile, capabilities: Capabilities): ProfileComparison {
  const readable = capabilities['read-email'];
  if (!readable.can && stated.email !== undefined && (has.email ?? '') === '') {
    return {
      ...compareFields(stated, { ...has, email: stated.email }, capabilities),
      notes: [`the e-mail address was not compared: ${readable.why}`],
    };
  }
  return { ...compareFields(stated, has, capabilities), notes: [] };
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
      return { changed, refusal: { unsupported: support, detail } };
    }
  }
  return { changed };
}
