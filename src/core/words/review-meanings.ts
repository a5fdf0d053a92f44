import { type Explanation, nothingToDo } from './explanation.ts';

const closeIt = 'rollcall audit close makes the plan, and importing the plan carries it out.';
const reviewIt = 'Decide whether the access is still needed.';

/** Every decision of an access review: closed, a contract with the workbook. */
export const decisionMeanings = {
  keep: {
    meaning: 'The account or membership stays as it is.',
    nextStep: nothingToDo,
  },
  revoke: {
    meaning: 'The membership is to be removed.',
    nextStep: closeIt,
  },
  'change role': {
    meaning: 'The account is to get the role in the column new_role.',
    nextStep: closeIt,
  },
  lock: {
    meaning: 'The account is to be locked.',
    nextStep: closeIt,
  },
  exception: {
    meaning: 'The account or membership stays although it would normally not; decision_reason says why.',
    nextStep: nothingToDo,
  },
} as const satisfies Record<string, Explanation>;

/** Results of a decision besides the outcome words and the results of groups. */
export const resultMeanings = {
  nothing_to_do: {
    meaning: 'The decision leaves everything as it is, so nothing was sent.',
    nextStep: nothingToDo,
  },
  refused_stale: {
    meaning: 'The decision was not carried out, because what it is about has changed since the export.',
    cause: 'The account, its role or the membership was changed on the server after the export.',
    nextStep: 'Export and review it again.',
  },
} as const satisfies Record<string, Explanation>;

/** What reading the server again says of a decision. */
export const proofMeanings = {
  proved: {
    meaning: 'The server was read again and is as decided.',
    nextStep: nothingToDo,
  },
  not_so: {
    meaning: 'The server was read again and is not as decided.',
    cause: 'The change failed or was refused, or something changed it back; see result and found.',
    nextStep: 'Fix the cause and import the plan again.',
  },
  unknown: {
    meaning: 'It is not known whether the server is as decided.',
    cause: 'The server could not be read again, or does not list the members of the group.',
    nextStep: 'Check it on the server.',
  },
} as const satisfies Record<string, Explanation>;

/** Why a reviewer should look at an account: the most pressing reason first. */
export const markMeanings = {
  privileged: {
    meaning: 'It has the role that may do everything.',
    nextStep: reviewIt,
  },
  dormant: {
    meaning: 'Nobody has been active on it for longer than the threshold.',
    nextStep: reviewIt,
  },
  never_active: {
    meaning: 'It exists, and nobody has ever been active on it.',
    nextStep: reviewIt,
  },
  service_account: {
    meaning: 'Its name fits a pattern that was given for service accounts.',
    nextStep: 'Ask the owner of the service whether it is still needed.',
  },
  no_email: {
    meaning: 'It has no e-mail address, so that nobody can be asked through it.',
    nextStep: 'Find out who owns the account.',
  },
  no_groups: {
    meaning: 'It is in no group.',
    nextStep: reviewIt,
  },
  locked: {
    meaning: 'It is locked: nobody can sign in with it.',
    nextStep: nothingToDo,
  },
} as const satisfies Record<string, Explanation>;
