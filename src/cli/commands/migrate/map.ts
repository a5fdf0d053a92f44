import { defined } from '../../../core/defined.ts';
import { migrationKinds } from '../../../core/migration/migration-map.ts';
import { mapMigration } from '../../../jobs/map-migration.ts';
import { renderDocument } from '../../../report/documents.ts';
import { renderMap } from '../../../report/migrate/map-text.ts';
import { outputOptions } from '../../argv/options.ts';
import { collectSooner } from '../../collect-sooner.ts';
import { defineCommand } from '../../command.ts';
import { jobContext } from '../../job-context.ts';
import { textStyle } from '../../terminal/style.ts';
import { remoteFrom, remoteOptions } from '../../job-options/remote-directory.ts';
import { secondSide, secondSideOptions } from '../../job-options/second-side.ts';

export const migrateMapCommand = defineCommand({
  positionals: {
    pack: { type: 'string', demandOption: true, describe: 'Folder of the export of the server to leave' },
  },
  options: {
    ...secondSideOptions,
    ...remoteOptions,
    kind: {
      type: 'string',
      value: 'kind',
      choices: migrationKinds,
      default: 'server',
      describe: 'What changes: the server, or only the sign-in provider of one server',
    },
    'service-accounts': {
      type: 'string',
      value: 'pattern',
      array: true,
      describe: 'Username of a service account; * matches any letters',
    },
    'email-domain': {
      type: 'string',
      value: 'old=new',
      array: true,
      describe:
        'Mail domain that changes, e.g. --email-domain old.example=new.example; such pairs wait for a decision',
    },
    group: {
      type: 'string',
      value: 'old=new',
      array: true,
      describe:
        'Name of a group and what it is called on the other server, e.g. --group "Data team=Analysts"',
    },
    usermanager: {
      type: 'string',
      value: 'file',
      describe:
        'File with the output of usermanager list --users, for unique ids that the old server does not show',
    },
    previous: {
      type: 'string',
      value: 'file',
      describe: 'A filled-in map of the same servers, whose decisions are kept (default: the map in --out)',
    },
    out: {
      type: 'string',
      value: 'folder',
      describe: 'Folder for the map (default: reports/<time>-map-<id>)',
    },
    ...outputOptions,
  },
  examples: [
    ['$0 migrate map old --to new --out moving', 'pairs the people of two exports'],
    [
      '$0 migrate map before --to now --kind provider',
      'finds the new ids after a change of the sign-in provider',
    ],
    [
      '$0 migrate map now --kind provider --people directory.csv',
      'finds the new ids before the change, in a list of the new provider',
    ],
  ],
  async run(args, context) {
    collectSooner(50);
    const { pack: from, kind, usermanager, previous, out } = args;
    const { map, displayPath } = await mapMigration(
      {
        from,
        to: secondSide(args),
        kind,
        ...defined({
          usermanager,
          previous,
          out,
          emailDomains: args['email-domain'],
          groups: args.group,
          remote: remoteFrom(args, context),
          serviceAccounts: args['service-accounts'],
        }),
      },
      jobContext(args, context),
    );
    context.stdout(
      args.json ? renderDocument('migrate-map', map) : renderMap(map, displayPath, textStyle(args, context)),
    );
    return 'ok';
  },
});
