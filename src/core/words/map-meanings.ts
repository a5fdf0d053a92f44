import { type OwnerTask, ownerTasks } from '../migration/group-owner.ts';
import type { MapAction, MapDecision, MapRule } from '../migration/migration-map.ts';
import type { MatchConfidence } from '../person-match.ts';
import { type Explanation, withNextSteps } from './explanation.ts';

/** What a map proposes for a row. */
export const mapActionMeanings = {
  link: {
    meaning: 'The account or group is paired with the one in target_name.',
    nextStep: 'Check that the two are the same person or group, and write accept, change or leave.',
  },
  create: {
    meaning: 'No account or group is certain to correspond: a new one is to be created.',
    nextStep:
      'Write accept; or change and, in decided_target, the one that it corresponds to or another name.',
  },
  create_locked: {
    meaning: 'The same for a locked account: the new one is to be created and then locked.',
    nextStep: 'Write accept, change or leave, and import the roster with --create-locked.',
  },
  leave_behind: {
    meaning: 'The account or group is not moved; with --kind provider, it stays as it is.',
    nextStep: 'Write accept; or change and a name in decided_target to move it anyway.',
  },
} as const satisfies Record<MapAction, Explanation>;

const sign = 'Write your name into reviewer, and run rollcall migrate plan when every row is decided.';

/** What a reviewer makes of a row of a map. */
export const mapDecisionMeanings = {
  accept: { meaning: 'The proposed action is taken.', nextStep: sign },
  change: {
    meaning: 'The row goes to the account or group in decided_target, or to a new one with that name.',
    nextStep: `Write the name into decided_target. ${sign}`,
  },
  leave: { meaning: 'The account or group stays behind.', nextStep: sign },
} as const satisfies Record<MapDecision, Explanation>;

const accepted = 'Nothing to do, unless the row has a problem.';
const compare = 'Compare names and addresses, and write accept, change or leave.';
const nameIt =
  'Find out whether it is the same person. If so, write change and the account in decided_target; if not, accept a new account.';

const ruleMeanings: Readonly<Record<MapRule, string>> = {
  'external-id': 'Both accounts have exactly the same id of a sign-in provider.',
  'external-id-spelling':
    'Both accounts have the same id in two spellings, such as a GUID with and without braces.',
  email: 'Both accounts have the same e-mail address; upper and lower case do not count.',
  'email-lookalike': 'The e-mail addresses look the same and are written with different letters.',
  username: 'The usernames are exactly the same.',
  'email-domain': 'The e-mail addresses are the same after the change of domain in --email-domain.',
  'username-case': 'The usernames differ only in upper and lower case.',
  'username-characters': 'The usernames differ only in invisible or unusual characters.',
  'username-punctuation': 'The usernames differ only in the kind of apostrophe or dash.',
  'username-domain': 'One of the usernames has a domain: CORP\\rosa or rosa@corp.example for rosa.',
  'username-lookalike': 'The usernames look the same and are written with letters of different alphabets.',
  'username-wrapped': 'The usernames differ only in spaces, or in what is around a name, such as uid=rosa.',
  'local-part': 'A username is the part before the @ of the other address or name.',
  'full-name': 'First and last name are the same.',
  'given-group': 'The operator has paired the groups with --group.',
  'group-name': 'The groups have exactly the same name.',
  'similar-group-name': 'The groups have almost the same name.',
  'same-account': 'It is one account of one server, with another id or username in the later export.',
};

const ruleSteps: Readonly<Record<MapRule, string>> = {
  'external-id': accepted,
  'external-id-spelling': compare,
  email: compare,
  'email-lookalike': nameIt,
  username: compare,
  'email-domain': compare,
  'username-case': compare,
  'username-characters': compare,
  'username-punctuation': compare,
  'username-domain': nameIt,
  'username-lookalike': nameIt,
  'username-wrapped': nameIt,
  'local-part': nameIt,
  'full-name': nameIt,
  'given-group': accepted,
  'group-name': accepted,
  'similar-group-name':
    'If it is the same group, write accept. If not, write change and the name of the new group in decided_target.',
  'same-account': accepted,
};

/** By what a row was paired. */
export const mapRuleMeanings = withNextSteps(ruleMeanings, ruleSteps);

/** How certain a pair is. */
export const mapConfidenceMeanings = {
  sure: {
    meaning: 'The pair is accepted without a decision, unless the row has a problem.',
    nextStep: accepted,
  },
  likely: { meaning: 'The two are probably the same, and the row waits for a decision.', nextStep: compare },
  guess: {
    meaning: 'The two may be the same: evidence describes it, and target_name stays empty.',
    nextStep: nameIt,
  },
} as const satisfies Record<MatchConfidence, Explanation>;

/** What is to be done about the owner of a group (owners.csv). */
export const ownerTaskMeanings = withNextSteps<OwnerTask>(ownerTasks, {
  set_owner: 'Set the owner in the dashboard when the account exists.',
  owner_left_behind: 'Choose an account that moves, and set it as the owner in the dashboard.',
  owner_is_viewer: 'Choose a publisher or administrator, and set it as the owner in the dashboard.',
  owner_is_locked: 'Choose an active account, and set it as the owner in the dashboard.',
});
