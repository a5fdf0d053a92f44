import type { TargetId } from '../../../jobs/target-rules.ts';

/** What a variable seems to be meant for: what one signs in with, or where the server is; or another variable. */
export type Meant = 'key' | 'server' | 'ZATO_USERNAME' | 'ZATO_TOTP_KEY' | 'ZATO_CURRENT_APP' | 'ROLLCALL_CA';

/** A key and a server have variables that do not begin as all others of rollcall do. */
const asOurs: readonly (readonly [string, Meant])[] = [
  ['ROLLCALL_API_KEY', 'key'],
  ['ROLLCALL_APIKEY', 'key'],
  ['ROLLCALL_API_TOKEN', 'key'],
  ['ROLLCALL_TOKEN', 'key'],
  ['ROLLCALL_SECRET', 'key'],
  ['ROLLCALL_PASSWORD', 'key'],
  ['ROLLCALL_CONNECT_API_KEY', 'key'],
  ['ROLLCALL_CONNECT_SERVER', 'server'],
  ['ROLLCALL_SERVER_URL', 'server'],
];

/** Names from other tools and from memory, by the kind of server. */
export const likelyVariables: Readonly<Record<TargetId, ReadonlyMap<string, Meant>>> = {
  connect: new Map([
    ...asOurs,
    ['CONNECT_KEY', 'key'],
    ['CONNECT_APIKEY', 'key'],
    ['CONNECT_API_TOKEN', 'key'],
    ['CONNECT_TOKEN', 'key'],
    ['POSIT_CONNECT_API_KEY', 'key'],
    ['POSIT_API_KEY', 'key'],
    ['RSCONNECT_API_KEY', 'key'],
    ['RSCONNECT_KEY', 'key'],
    ['RSC_API_KEY', 'key'],
    ['CONNECT_URL', 'server'],
    ['CONNECT_SERVER_URL', 'server'],
    ['CONNECT_HOST', 'server'],
    ['POSIT_CONNECT_SERVER', 'server'],
    ['POSIT_CONNECT_URL', 'server'],
    ['RSCONNECT_SERVER', 'server'],
    ['RSCONNECT_URL', 'server'],
    ['RSC_SERVER', 'server'],
    ['RSC_URL', 'server'],
    ['CONNECT_CA_CERTIFICATE', 'ROLLCALL_CA'],
  ]),
  zato: new Map([
    ...asOurs,
    ['ROLLCALL_USERNAME', 'ZATO_USERNAME'],
    ['ROLLCALL_USER', 'ZATO_USERNAME'],
    ['ROLLCALL_TOTP_KEY', 'ZATO_TOTP_KEY'],
    ['ZATO_KEY', 'key'],
    ['ZATO_PASS', 'key'],
    ['ZATO_API_KEY', 'key'],
    ['ZATO_URL', 'server'],
    ['ZATO_SERVER_URL', 'server'],
    ['ZATO_HOST', 'server'],
    ['ZATO_USER', 'ZATO_USERNAME'],
    ['ZATO_TOTP', 'ZATO_TOTP_KEY'],
    ['ZATO_APP', 'ZATO_CURRENT_APP'],
  ]),
};
