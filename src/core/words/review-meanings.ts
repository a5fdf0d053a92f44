import { type Explanation, nothingToDo } from './explanation.ts';

const closeIt = 'rollcall audit close makes the plan, and importing the plan carries it out.';
const reviewIt = 'Decide whether the access is still needed.';

/** Every decision of an access review: closed, a contract with the workbook. */
export const decisionMeanings = {
  keep: {
    meaning: 'The account, membership or grant stays as it is.',
    nextStep: nothingToDo,
  },
  revoke: {
    meaning: 'The membership, or the grant on a content item, is to be removed.',
    nextStep: closeIt,
  },
  'make viewer': {
    meaning: 'The collaborator of a content item is to become one of its viewers.',
    nextStep: closeIt,
  },
  'close to the list': {
    meaning: 'The content item is open to everyone, and is to be open only to those in its list.',
    nextStep: closeIt,
  },
  'change role': {
    meaning: 'The account is to get the role that was chosen beside the decision.',
    nextStep: closeIt,
  },
  lock: {
    meaning: 'The account is to be locked.',
    nextStep: closeIt,
  },
  exception: {
    meaning:
      'The account, membership or grant stays although it would normally not, for the reason beside the decision.',
    nextStep: nothingToDo,
  },
} as const satisfies Record<string, Explanation>;

/** Results of a decision besides the outcome words and the results of groups. */
export const resultMeanings = {
  nothing_to_do: {
    meaning: 'The decision leaves everything as it is, so no change was sent.',
    nextStep: nothingToDo,
  },
  done_already: {
    meaning: 'The server already was as decided, for example by an earlier run, so no change was sent.',
    nextStep: nothingToDo,
  },
  refused_stale: {
    meaning: 'The decision was not carried out, because what it is about has changed since the export.',
    cause:
      'The account, its role, the membership or the access to the content item was changed on the server after the export.',
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
    cause:
      'The server could not be read again, or does not list the members of the group or the list of the content item.',
    nextStep: 'Check it on the server.',
  },
} as const satisfies Record<string, Explanation>;

/** Why a reviewer should look at an account: the most pressing reason first. */
export const markMeanings = {
  privileged: {
    meaning: 'The account has the role that is allowed to do everything.',
    nextStep: reviewIt,
  },
  dormant: {
    meaning: 'The account has not been active for longer than the threshold.',
    nextStep: reviewIt,
  },
  never_active: {
    meaning: 'The account has never been active.',
    nextStep: reviewIt,
  },
  service_account: {
    meaning: 'The name of the account matches a pattern that was given for service accounts.',
    nextStep: 'Ask the owner of the service whether it is still needed.',
  },
  no_email: {
    meaning: 'The account has no e-mail address, so its owner cannot be asked that way.',
    nextStep: 'Find out who owns the account.',
  },
  no_groups: {
    meaning: 'The account is not in any group.',
    nextStep: reviewIt,
  },
  locked: {
    meaning: 'The account is locked: it cannot be used to sign in.',
    nextStep: nothingToDo,
  },
} as const satisfies Record<string, Explanation>;

/** Why a reviewer should look at a grant on a content item: the most pressing reason first. */
export const grantMarkMeanings = {
  public: {
    meaning: 'Anybody on the network may open the item, without signing in.',
    nextStep: 'Decide whether it is meant to be public; close it to its list if not.',
  },
  owner_gone: {
    meaning: 'The account of the owner is not on the server, or is hidden from the key.',
    nextStep: 'Find out who is responsible for the item.',
  },
  owner_locked: {
    meaning: 'The account of the owner is locked.',
    nextStep: 'Find out who is responsible for the item.',
  },
  open_to_all: {
    meaning: 'Every account of the server may open the item.',
    nextStep: 'Decide whether it is meant for everyone; close it to its list if not.',
  },
  principal_locked: {
    meaning: 'The account that has the grant is locked; if it is unlocked, it has the access again.',
    nextStep: reviewIt,
  },
  members_not_listed: {
    meaning:
      'The grant is to a group whose members the server does not list, so who may open the item is not known.',
    nextStep: 'Find out in the sign-in provider who is in the group.',
  },
  dormant_grant: {
    meaning:
      'The grant has no effect while the item is open to more people than its list. It takes effect when the item is closed to its list.',
    nextStep: reviewIt,
  },
  not_opened: {
    meaning: 'This person has not opened the item lately; for a group or everybody, no person has.',
    nextStep: reviewIt,
  },
} as const satisfies Record<string, Explanation>;
