import { type ExplainedBy, explanations } from '../migration/verification.ts';
import { nothingToDo, withNextSteps } from './explanation.ts';

const nextSteps: Readonly<Record<ExplainedBy, string>> = {
  left_behind: 'Nothing to do, unless the decision in the map was wrong.',
  linked_account: nothingToDo,
  existed_before: nothingToDo,
  created_after: 'Check that somebody knows who created it, and why.',
  provider_managed: 'Change it with the sign-in provider, if it is not as it should be.',
  not_confirmed_yet: 'Ask the person to confirm the account, or an administrator to approve it.',
  owner_not_moved: 'Set the owner on the second server, if the group needs the one that it had.',
  members_not_listed: 'Compare the members with the sign-in provider.',
  no_members: 'Create the group on the second server, if it is needed.',
};

/** Every word in the column explained_by of `migrate verify`. */
export const explainedByMeanings = withNextSteps(explanations, nextSteps);
