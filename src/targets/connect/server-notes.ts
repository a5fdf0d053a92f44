import type { Capabilities, Operation } from '../../core/target.ts';
import { flag, type Json } from '../http/json.ts';

export interface NotedServer {
  readonly authentication: Json;
  readonly capabilities: Capabilities;
  readonly callerRole: string;
  readonly version: string | undefined;
}

/** What cannot be done with a lower role than administrator, in the words of a list. */
const administratorsWork: readonly (readonly [Operation, string])[] = [
  ['create-user-direct', 'create accounts'],
  ['set-role', 'set roles'],
  ['lock-user', 'lock or unlock'],
  ['create-group-direct', 'create groups'],
  ['change-memberships', 'change memberships'],
];

/** What the operator should know of this server and this key before a plan is made. */
export function serverNotes({ authentication, capabilities, callerRole, version }: NotedServer): string[] {
  const notes: string[] = [];
  if (callerRole !== 'administrator') {
    const createsByTicket = capabilities['create-user-from-ticket'].can;
    const lacking = administratorsWork.filter(
      ([operation]) =>
        !capabilities[operation].can && !(operation === 'create-user-direct' && createsByTicket),
    );
    notes.push(`the key is a ${callerRole}'s: it cannot ${lacking.map(([, words]) => words).join(', ')}`);
  }
  // Whether role mapping is switched on is not shown; where it is, it wins (connect-api §2.2).
  if (flag(authentication, 'external_user_data') === true) {
    notes.push(
      'if the sign-in provider maps roles, it sets them again at the next sign-in, whatever is set here',
    );
  }
  if (!capabilities['read-groups'].can) {
    notes.push(`${capabilities['read-groups'].why}: what the file says of groups cannot be done`);
  } else if (!capabilities['change-memberships'].can && callerRole === 'administrator') {
    notes.push(`${capabilities['change-memberships'].why}: memberships in the file are reported, not sent`);
  }
  if (version === undefined) notes.push('the server hides its version');
  return notes;
}
