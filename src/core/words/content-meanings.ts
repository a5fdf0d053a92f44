import { type Explanation, nothingToDo } from './explanation.ts';

/** Every result that one item or group of a handover can have (the column `content_detail`): closed, a contract with scripts. */
export const contentMeanings = {
  transferred: {
    meaning: 'The item or group was handed over to its new owner.',
    nextStep: nothingToDo,
  },
  already_theirs: {
    meaning: 'The item or group already belonged to its new owner.',
    nextStep: nothingToDo,
  },
  name_taken: {
    meaning: 'The new owner already has an item of the same name, so this one was not handed over.',
    cause: 'An owner cannot have two items of one name. The name is not the title that people see.',
    nextStep:
      'Hand the item over to somebody else, or delete one of the two on the server; then run the row again (retry.csv).',
  },
  not_permitted: {
    meaning: 'The server did not permit the item or group to be handed over.',
    cause: 'The new owner may not publish, or the sign-in provider decides who owns a group.',
    nextStep: 'See the message for the cause, then run the row again (retry.csv).',
  },
  gone: {
    meaning: 'The item or group no longer exists on the server.',
    nextStep: nothingToDo,
  },
  failed: {
    meaning: 'The item or group was not handed over.',
    cause: 'The server refused it or could not be reached, or it belongs to somebody else by now.',
    nextStep: 'See the message for the cause, then run the row again (retry.csv).',
  },
  unknown: {
    meaning: 'The handover was sent, but it is not known whether the server carried it out.',
    nextStep: 'Run the row again (retry.csv): the owner is read first.',
  },
  not_attempted: {
    meaning: 'The run stopped before it reached this item or group.',
    nextStep: 'Finish the run with `rollcall resume`; if an error stopped it, fix that first.',
  },
} as const satisfies Record<string, Explanation>;
