import { defined } from '../../core/defined.ts';
import type { AccountSource, GroupKeeper, ServerSetup } from '../../core/review/server-setup.ts';
import type { Capabilities, Target } from '../../core/target.ts';
import { seesAll } from '../../core/words/caller-words.ts';

/** What an export says of how its server is set up; undefined where the key may not do all that the server can. */
export function setupOf({
  capabilities,
  facts,
  rules,
  seats,
}: Pick<Target, 'capabilities' | 'facts' | 'rules' | 'seats'>): ServerSetup | undefined {
  if (!seesAll(facts.caller, rules.privilegedRole)) return undefined;
  return {
    newAccounts: sourceOfAccounts(capabilities),
    groups: keeperOfGroups(capabilities),
    ...defined({ seats }),
  };
}

function sourceOfAccounts(can: Capabilities): AccountSource {
  if (!can['create-user-direct'].can) return 'directory';
  if (!can['create-without-external-id'].can) return 'external_id';
  return can['create-without-email'].can ? 'nothing_else' : 'email';
}

function keeperOfGroups(can: Capabilities): GroupKeeper {
  if (!can['read-groups'].can) return 'none';
  if (can['change-memberships'].can) return 'server';
  return can['create-group-direct'].can ? 'sign_in' : 'directory';
}
