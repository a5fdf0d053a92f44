import type { Profile } from '../core/roster.ts';
import type { Capabilities } from '../core/target.ts';

/** What a row states of a person, held against what is there. */
export interface ProfileComparison {
  /** The stated fields that differ. E-mail addresses that differ in case only do not. */
  readonly changed: Profile;
  /** Why one of those cannot be set; undefined where all of them can. */
  readonly refusal?: string;
  readonly notes: readonly string[];
}

/** An address that may be there and hidden is taken for the file's own, and a note says so. */
export function compareProfile(
  { email, firstName, lastName }: Profile,
  has: Profile,
  capabilities: Capabilities,
): ProfileComparison {
  const readable = capabilities['read-email'];
  const hidden = !readable.can && email !== undefined && (has.email ?? '') === '';
  const emailDiffers = !hidden && email?.toLowerCase() !== (has.email ?? '').toLowerCase();
  const changed: Profile = {
    ...(email !== undefined && emailDiffers ? { email } : {}),
    ...(firstName !== undefined && firstName !== has.firstName?.normalize('NFC') ? { firstName } : {}),
    ...(lastName !== undefined && lastName !== has.lastName?.normalize('NFC') ? { lastName } : {}),
  };
  const refusal = findRefusal(changed, has, capabilities);
  return {
    changed,
    ...(refusal === undefined ? {} : { refusal }),
    notes: hidden ? [`the e-mail address was not compared: ${readable.why}`] : [],
  };
}

function findRefusal(changed: Profile, has: Profile, capabilities: Capabilities): string | undefined {
  const fields = [
    ['set-email', changed.email, has.email],
    ['set-name', changed.firstName, has.firstName],
    ['set-name', changed.lastName, has.lastName],
  ] as const;
  for (const [operation, wanted, actual] of fields) {
    const support = capabilities[operation];
    if (wanted !== undefined && !support.can) {
      return `${support.why}: the file says "${wanted}", the server has "${actual ?? ''}"`;
    }
  }
  return undefined;
}
