import type { SearchResult } from '../../core/target.ts';
import { renderDocument } from '../../report/documents.ts';
import { lookupGroupsDocument, lookupUsersDocument } from '../../report/show/show-json.ts';
import { renderRemoteGroups, renderRemoteUsers } from '../../report/show/lookup-text.ts';
import { defineCommand } from '../command.ts';
import type { Exit } from '../../core/exit.ts';
import { inScope } from '../../jobs/job-context.ts';
import { openSession } from '../../jobs/session/open-session.ts';
import { jobContext } from '../job-context.ts';
import { serverFrom } from '../job-options/server-options.ts';
import { outputOptions, serverOptions } from '../argv/options.ts';
import { textStyle } from '../terminal/style.ts';

export const lookupCommand = defineCommand({
  positionals: {
    kind: {
      type: 'string',
      choices: ['users', 'groups'] as const,
      demandOption: true,
      describe: 'What to search for',
    },
    prefix: {
      type: 'string',
      demandOption: true,
      describe: 'First letters of a username, a first or last name, or a group name',
    },
  },
  options: { ...serverOptions, ...outputOptions },
  examples: [
    ['$0 lookup users julie', 'people whose username, first or last name begins with julie'],
    ['$0 lookup groups accounting', 'groups whose name begins with accounting'],
  ],
  run: ({ kind, prefix, ...args }, context) =>
    inScope<Exit>(jobContext(args, context), async (job) => {
      const { target } = await openSession(serverFrom(args, context), job);
      const style = textStyle(args.color, context);
      const search = target.capabilities[kind === 'users' ? 'look-up-user' : 'look-up-group'];
      const why = search.can ? '' : search.why;
      const remark = (result: SearchResult<unknown>): void => {
        for (const sentence of args.quiet ? [] : remarks(result, prefix, why))
          context.stderr(`${sentence}\n`);
      };
      if (kind === 'users') {
        const found = await target.searchUsers(prefix, context.signal);
        context.stdout(
          args.json
            ? renderDocument('lookup-users', lookupUsersDocument(prefix, found.hits))
            : renderRemoteUsers(found.hits, style),
        );
        remark(found);
      } else {
        const found = await target.searchGroups(prefix, context.signal);
        context.stdout(
          args.json
            ? renderDocument('lookup-groups', lookupGroupsDocument(prefix, found.hits))
            : renderRemoteGroups(found.hits, style),
        );
        remark(found);
      }
      return 'ok';
    }),
});

/** @param why the directory was not searched, where it was not */
function remarks({ hits, searched, extent }: SearchResult<unknown>, prefix: string, why: string): string[] {
  return [
    ...(hits.length === 0 ? [`Nothing begins with "${prefix}".`] : []),
    ...(searched === 'server' ? [`Listed is what the server itself has: ${why}.`] : []),
    ...(extent === 'cut-off' ? [`There are more than these ${hits.length}: give more letters.`] : []),
  ];
}
