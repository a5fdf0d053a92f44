import { migrationKinds } from '../../core/migration/migration-map.ts';

/** For commands that read a map: it says of which kind it is. */
export const drawnKind = {
  kind: {
    type: 'string',
    value: 'kind',
    choices: migrationKinds,
    describe: 'Refuse a map that was drawn with another --kind',
  },
} as const;
