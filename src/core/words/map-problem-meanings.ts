import { type MapProblem, mapProblemMeanings } from '../migration/migration-map.ts';
import { withNextSteps } from './explanation.ts';

const whichAccount =
  'Compare the accounts in evidence. Write accept, or change and the right account in decided_target, or leave.';
const samePerson = 'Find out whether it is the same person. If so, write accept; if not, change or leave.';
const nameIt = 'Write change and another name in decided_target, or leave.';
const agree = 'Write accept to leave it behind, or change and a name of the second server in decided_target.';
const noDecision =
  'No decision is needed: it stays behind. To link it all the same, write change and a name in decided_target.';

/** What somebody who decides on a row of a map does next. */
const nextSteps: Readonly<Record<MapProblem, string>> = {
  rules_disagree: whichAccount,
  many_to_one: 'Decide which of the accounts gets it, and write leave or change for the others.',
  one_to_many: 'Write change and the right account in decided_target, or accept a new account.',
  nothing_else_agrees: samePerson,
  different_names: samePerson,
  different_ids: samePerson,
  name_taken:
    'Write change and, in decided_target, the account of the same person or another name; or leave.',
  administrator: samePerson,
  service_account: 'Find out who uses the account. Write accept, change or leave.',
  target_locked: 'Find out why it was locked. Write accept if the person is to use it again, or leave.',
  inactive_in_list: 'Write accept if the person is still to have an account, or leave.',
  source_locked: 'Write accept to have it locked there too, or leave.',
  locked_owner: 'Decide who owns the groups from then on, and write accept or leave.',
  viewer_owner: 'Decide who owns the groups from then on, and write accept or leave.',
  no_such_role: agree,
  not_approved: agree,
  no_groups: noDecision,
  built_in: agree,
  managed_by_provider: noDecision,
  not_in_directory:
    'Have the person added to the directory, or write change and the username in the directory in decided_target, or leave.',
  directory_unclear: 'Search with rollcall lookup users, then write accept, change or leave.',
  differs_in_case: nameIt,
  target_taken: nameIt,
  name_differs:
    'If it is the same group, write accept. If not, write change and the name of the new group in decided_target.',
  no_identity:
    'Write accept to leave the account behind, or change and the username of the person in decided_target.',
  identity_without_id:
    'Have the provider state an id for the person, and draw the map again; or write leave.',
  external_id_unknown:
    'Give --usermanager a list that has the id, and draw the map again; or write accept to leave it as it is.',
  evidence_changed: 'Read the row again, correct the decision if needed, and write your name into reviewer.',
};

/** Why rows of a map wait. */
export const mapProblemExplanations = withNextSteps(mapProblemMeanings, nextSteps);
