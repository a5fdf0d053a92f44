import { type Explanation, nothingToDo } from './explanation.ts';

/** Every result that one group of a row can have (the column `groups_detail`): closed, a contract with scripts. */
export const groupMeanings = {
  added: {
    meaning: 'The person was added to the group.',
    nextStep: nothingToDo,
  },
  already_member: {
    meaning: 'The person was already a member of the group.',
    nextStep: nothingToDo,
  },
  removed: {
    meaning: 'The person was removed from the group.',
    nextStep: nothingToDo,
  },
  kept_foreign: {
    meaning: 'The person stays in the group: with --only-own, and no run on record added the membership.',
    nextStep: 'If it is to go, name the group in the leave_groups column, or sync without --only-own.',
  },
  group_created: {
    meaning:
      'The group did not exist and was created; the person was added, unless the sign-in provider decides who is in it.',
    nextStep: nothingToDo,
  },
  group_missing: {
    meaning:
      'The group does not exist on the server and was not created, or no answer showed whether it was.',
    cause:
      'Its name is mistyped or not unique, --no-create-groups is set, or the server refused to create it or did not answer; groups_detail says which.',
    nextStep: 'Correct the name or create the group, then run the row again (retry.csv).',
  },
  managed_by_provider: {
    meaning: 'The sign-in provider decides who is in the group; it cannot be changed on the server.',
    nextStep: 'Change the membership in the sign-in provider.',
  },
  failed: {
    meaning: 'The membership was not changed, or no answer showed whether it was.',
    cause:
      'The server refused it, did not answer or could not be reached, or the run stopped first; groups_detail says which.',
    nextStep: 'Fix the cause, then run the row again (retry.csv).',
  },
} as const satisfies Record<string, Explanation>;
