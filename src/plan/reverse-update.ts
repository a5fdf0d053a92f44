import { defined } from '../core/defined.ts';
import type { DirectoryUser } from '../core/directory.ts';
import type { UpdateUser } from '../core/plan/change.ts';
import type { DoneChange, UndoRow } from '../core/plan/undo.ts';
import { changedProfile, isEmpty, type Profile, profileFields } from '../core/profile.ts';
import { fieldWords } from '../core/words/field-words.ts';

/** What reversing one change comes to; both are absent where it has been undone already. */
export interface Reversal {
  readonly row?: Partial<UndoRow>;
  /** What of it stays, and why. */
  readonly stays?: string;
}

/** The account before the change, as far as it is recorded. */
export type Before = Pick<DoneChange, 'roleBefore' | 'profileBefore'>;

/** A role, a name or an address goes back where it is still as the run left it. */
export function reverseUpdate(update: UpdateUser, user: DirectoryUser, before: Before): Reversal {
  const role = reverseRole(update, user, before);
  const profile = reverseProfile(update.profile, user, before.profileBefore ?? {});
  const unrecorded = {
    profile: pick(update.profile, (field) => before.profileBefore?.[field] === undefined),
    ...defined({ settings: update.settings }),
  };
  const unrecordedFields = fieldWords(unrecorded);
  const stays = [
    ...(role.stays === undefined ? [] : [role.stays]),
    ...profile.stays,
    ...(unrecordedFields.length === 0
      ? []
      : [`the earlier values are not recorded (${unrecordedFields.join(', ')})`]),
  ];
  const row = {
    ...defined({ role: role.back }),
    ...(isEmpty(profile.back) ? {} : { profile: profile.back }),
  };
  return { ...(isEmpty(row) ? {} : { row }), ...(stays.length === 0 ? {} : { stays: stays.join('; ') }) };
}

function reverseRole(
  { role }: UpdateUser,
  user: DirectoryUser,
  { roleBefore }: Before,
): { readonly back?: string; readonly stays?: string } {
  if (role === undefined || user.role === roleBefore) return {};
  return user.role === role && roleBefore !== undefined
    ? { back: roleBefore }
    : { stays: `its role has been changed to ${user.role} since` };
}

/** A roster can state a value, and cannot say that there is none. */
function reverseProfile(
  set: Profile,
  user: DirectoryUser,
  before: Profile,
): { readonly back: Profile; readonly stays: readonly string[] } {
  const recorded = pick(set, (field) => before[field] !== undefined);
  const changedSince = changedProfile(recorded, user);
  const isAsLeft = (field: keyof Profile): boolean => changedSince[field] === undefined;
  const isAsBefore = (field: keyof Profile): boolean => user[field] === before[field];
  const open = pick(recorded, (field) => !isAsBefore(field));
  const inWords = (fields: Profile): string => fieldWords({ profile: fields }).join(', ');
  const foreign = pick(open, (field) => !isAsLeft(field));
  const wasEmpty = pick(open, (field) => isAsLeft(field) && before[field] === '');
  const back = pick(before, (field) => open[field] !== undefined && isAsLeft(field) && before[field] !== '');
  return {
    back,
    stays: [
      ...(isEmpty(foreign) ? [] : [`changed since: ${inWords(foreign)}`]),
      ...(isEmpty(wasEmpty) ? [] : [`empty before, and a plan cannot empty it: ${inWords(wasEmpty)}`]),
    ],
  };
}

const pick = (profile: Profile, isMeant: (field: keyof Profile) => boolean): Profile =>
  Object.fromEntries(
    profileFields.flatMap((field) =>
      profile[field] !== undefined && isMeant(field) ? [[field, profile[field]]] : [],
    ),
  );
