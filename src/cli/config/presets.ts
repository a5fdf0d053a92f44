import type { FlagValues } from '../argv/flag.ts';

/**
 * How to read kinds of files that many systems write in similar forms. They are named after what they are, not
 * after a product: headers differ between versions, so a file may lack any of the mapped columns.
 */
export const builtInPresets: Readonly<Record<string, FlagValues>> = {
  /** One row for each employee: the department becomes the group, and what only HR needs is carried along. */
  'hr-export': {
    map: ['Work email=email?', 'Business email=email?', 'Department=groups?', 'Employee type=-?'],
    'status-is': 'source',
    'allow-extra-columns': true,
  },
  /** One row for each entitlement of an account, as identity-governance tools list them. */
  'identity-entitlements': {
    map: ['Account name=username?', 'Entitlement=groups?'],
    'status-is': 'source',
    'roster-format': 'membership',
    'allow-extra-columns': true,
  },
  /** One row for each account, its groups separated by commas, as compliance tools list them. */
  'access-review': {
    map: ['Account=username?', 'Groups=groups?'],
    'status-is': 'source',
    'group-separator': ',',
    'allow-extra-columns': true,
  },
  /** One row for each permission of a user, as access-review tools list them. */
  'user-permissions': {
    map: ['User=username?', 'Permission=groups?'],
    'status-is': 'source',
    'roster-format': 'membership',
    'allow-extra-columns': true,
  },
};
