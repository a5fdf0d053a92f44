import type { Explanation } from './explanation.ts';

/** Every reason to refuse a plan unless a flag permits it: closed, a contract with scripts. */
export const hazardMeanings = {
  'removal-limit': {
    meaning: 'The plan removes more memberships than --max-removals permits.',
    cause: 'The file is incomplete, or names groups without all of their members.',
    nextStep: 'Check which memberships would be removed. If that is intended, raise --max-removals.',
  },
  'removal-percent': {
    meaning: 'The plan removes a larger share of the members of a group than --max-removal-percent permits.',
    cause: 'The file is incomplete, or names groups without all of their members.',
    nextStep: 'Check which memberships would be removed. If that is intended, raise --max-removal-percent.',
  },
  'lock-limit': {
    meaning: 'The plan locks more accounts than --max-locks permits, within 24 hours.',
    cause: 'The status column was filled down too far, or the file lists the wrong people.',
    nextStep: 'Check which accounts would be locked. If that is intended, raise --max-locks.',
  },
  'lock-percent': {
    meaning:
      'The plan locks a larger share of the accounts than --max-lock-percent permits, within 24 hours.',
    cause: 'The status column was filled down too far, or the file lists the wrong people.',
    nextStep: 'Check which accounts would be locked. If that is intended, raise --max-lock-percent.',
  },
  'demotion-limit': {
    meaning: 'The plan lowers the role of more accounts than --max-demotions permits, within 24 hours.',
    cause: 'The file states one role for everybody, such as viewer in a course list.',
    nextStep: 'Empty the role of those who keep theirs. If the change is intended, raise --max-demotions.',
  },
  'demotion-percent': {
    meaning:
      'The plan lowers the role of a larger share of the accounts than --max-demotion-percent permits, within 24 hours.',
    cause: 'The file states one role for everybody, such as viewer in a course list.',
    nextStep:
      'Empty the role of those who keep theirs. If the change is intended, raise --max-demotion-percent.',
  },
  'grant-removal-limit': {
    meaning: 'The plan takes away more grants on content than --max-grant-removals permits, within 24 hours.',
    cause: 'A decision was copied down too far in the sheet about content.',
    nextStep: 'Check which grants would be taken away. If that is intended, raise --max-grant-removals.',
  },
  'groups-unclear': {
    meaning: 'A groups cell can be read as one group or as a list, and the file does not say which.',
    cause: 'The groups are separated by something other than ; or |, or a group name contains a separator.',
    nextStep: 'Say it with --group-separator, or put the name of one group in double quotes inside the cell.',
  },
  'group-near': {
    meaning: 'A group that would be created for a single row has almost the same name as another one.',
    cause: 'The name is mistyped in the file, and --yes leaves no question at which it could be seen.',
    nextStep: 'Correct the name. If two groups are meant, add --allow-near-groups.',
  },
  'administrator-limit': {
    meaning: 'The plan makes more administrators than --max-new-administrators permits, within 24 hours.',
    cause: 'The file states administrator for everybody, or a role column was filled down too far.',
    nextStep: 'Check who would become an administrator. If that is intended, raise --max-new-administrators.',
  },
  'transfer-limit': {
    meaning: 'The plan hands over more items and groups than --max-transfers permits, within 24 hours.',
    cause: 'The content_to column was filled down too far, or a leaver owns more than was expected.',
    nextStep: 'Check what would be handed over to whom. If that is intended, raise --max-transfers.',
  },
  'roster-shrunk': {
    meaning: 'The file looks cut off compared with the last edition of the same list.',
    cause:
      'Rows or a column are missing, often because of a filter or an incomplete download. Or it is another list.',
    nextStep:
      'Compare it with the last file. If it is complete, add --accept-smaller-roster; if it is another list, name it with --roster-name.',
  },
} as const satisfies Record<string, Explanation>;

/** Every remark of a plan on something that is likely a mistake: closed, a contract with scripts. */
export const warningMeanings = {
  'group-lookalike': {
    meaning: 'A group that would be created has almost the same name as an existing one.',
    cause: 'The name is mistyped in the file.',
    nextStep: 'If the existing group is meant, correct the file. With --no-create-groups none is created.',
  },
  'owner-cannot-open': {
    meaning: 'After the plan, only the owner may open a content item, and the owner cannot sign in.',
    cause: 'The account of the owner is locked, or is not on the server.',
    nextStep: 'Give the item another owner, or leave it open to somebody.',
  },
  'password-doubtful': {
    meaning: 'A server with default settings refuses the password of a new account.',
    cause: 'It is too short or too long, or contains a common word or number.',
    nextStep: 'Write another password, or empty the cell to have one generated.',
  },
} as const satisfies Record<string, Explanation>;

export const hazardCodes = Object.keys(hazardMeanings) as readonly (keyof typeof hazardMeanings)[];
export const warningCodes = Object.keys(warningMeanings) as readonly (keyof typeof warningMeanings)[];
