import { expect, test } from 'vitest';
import type { Operation } from '../../../../src/core/target.ts';
import { readCapabilities } from '../../../../src/targets/connect/capabilities.ts';
import { withoutSearches } from '../../../../src/targets/connect/opening/service-token.ts';

const directory = { external_user_search: true, external_group_search: true };
const searches: readonly Operation[] = [
  'look-up-user',
  'create-user-from-ticket',
  'create-user-direct',
  'look-up-group',
  'create-group-from-ticket',
  'create-group-direct',
];

test.for([
  { name: 'accounts and groups of a directory', authentication: directory, changed: searches },
  {
    name: 'accounts of a directory, groups of the server',
    authentication: { external_user_search: true },
    changed: searches.slice(0, 3),
  },
  { name: 'no directory', authentication: {}, changed: [] },
])(
  'what a plan with a service token leaves to the key of an account: $name',
  ({ authentication, changed }) => {
    const all = readCapabilities({ authentication, mail: 'configured' }, 'administrator');
    const reduced = withoutSearches(all);
    const different = (Object.keys(all) as Operation[]).filter(
      (operation) => reduced[operation] !== all[operation],
    );
    expect(different.toSorted()).toEqual([...changed].toSorted());
    for (const operation of changed) {
      expect(reduced[operation]).toMatchObject({
        can: false,
        why: expect.stringContaining('service token') as string,
      });
    }
  },
);
