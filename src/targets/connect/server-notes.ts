import type { Capabilities, Operation } from '../../core/target.ts';
import { isServiceToken, seesAll } from '../../core/words/caller-words.ts';
import { flag, type Json } from '../http/json.ts';
import { serviceTokenNote } from './opening/service-token.ts';

export interface NotedServer {
  readonly authentication: Json;
  readonly capabilities: Capabilities;
  readonly callerRole: string;
  readonly version: string | undefined;
}

/** What needs the role of an administrator, in the words of a list. */
const administratorsWork: readonly (readonly [Operation, string])[] = [
  ['create-user-direct', 'create accounts'],
  ['set-role', 'set roles'],
  ['lock-user', 'lock or unlock'],
  ['create-group-direct', 'create groups'],
  ['change-memberships', 'change memberships'],
];

/** What the operator should know about this server and this key before a plan is made. */
export function serverNotes({ authentication, capabilities, callerRole, version }: NotedServer): string[] {
  const notes: string[] = [];
  if (isServiceToken({ role: callerRole })) {
    notes.push(serviceTokenNote);
  } else if (callerRole !== 'administrator') {
    const createsByTicket = capabilities['create-user-from-ticket'].can;
    const lacking = administratorsWork.filter(
      ([operation]) =>
        !capabilities[operation].can && !(operation === 'create-user-direct' && createsByTicket),
    );
    notes.push(`the key is a ${callerRole}'s: it cannot ${lacking.map(([, words]) => words).join(', ')}`);
  }
  // The server does not show whether role mapping is on; if it is, it takes precedence (connect-api §2.2).
  if (flag(authentication, 'external_user_data') === true) {
    notes.push('if the sign-in provider maps roles, it overwrites them at the next sign-in');
  }
  if (!capabilities['read-groups'].can) {
    notes.push(`${capabilities['read-groups'].why}: what the file says about groups cannot be applied`);
  } else if (!capabilities['change-memberships'].can && seesAll({ role: callerRole }, 'administrator')) {
    notes.push(`${capabilities['change-memberships'].why}: memberships in the file are reported, not sent`);
  }
  if (version === undefined) notes.push('the server hides its version');
  return notes;
}
