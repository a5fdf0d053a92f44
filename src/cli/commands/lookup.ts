import { lookUp, type LookUpResult } from '../../jobs/look-up.ts';
import { renderDocument } from '../../report/documents.ts';
import type { TextStyle } from '../../report/kit/text-style.ts';
import { renderRemoteGroups, renderRemoteUsers } from '../../report/show/lookup-text.ts';
import { lookupGroupsDocument, lookupUsersDocument } from '../../report/show/show-json.ts';
import { outputOptions, serverOptions } from '../argv/options.ts';
import { defineCommand } from '../command.ts';
import { jobContext } from '../job-context.ts';
import { serverFrom } from '../job-options/server-options.ts';
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
      describe: 'First letters of a username, a first or last name, or a group name; or an e-mail address',
    },
  },
  options: { ...serverOptions, ...outputOptions },
  examples: [
    ['$0 lookup users julie', 'people whose username, first or last name begins with julie'],
    ['$0 lookup groups accounting', 'groups whose name begins with accounting'],
  ],
  async run({ kind, prefix, ...args }, context) {
    const server = serverFrom(args, context);
    const result = await lookUp({ server, kind, prefix }, jobContext(args, context));
    context.stdout(args.json ? renderResult(result, prefix) : renderHits(result, textStyle(args, context)));
    if (!args.quiet) for (const remark of remarks(result, prefix)) context.stderr(`${remark}\n`);
    return 'ok';
  },
});

const renderResult = ({ kind, found }: LookUpResult, prefix: string): string =>
  kind === 'users'
    ? renderDocument('lookup-users', lookupUsersDocument(prefix, found.hits))
    : renderDocument('lookup-groups', lookupGroupsDocument(prefix, found.hits));

const renderHits = ({ kind, found }: LookUpResult, style: TextStyle): string =>
  kind === 'users' ? renderRemoteUsers(found.hits, style) : renderRemoteGroups(found.hits, style);

function remarks(result: LookUpResult, prefix: string): string[] {
  const { found, support } = result;
  const { hits, searched, extent } = found;
  const why = support.can ? '' : support.why;
  return [
    ...('by' in result && result.by === 'email'
      ? [ofAddress(result.found.hits, prefix)]
      : hits.length === 0
        ? [`No name begins with "${prefix}".`]
        : []),
    ...(searched === 'server' ? [`The list shows what the server itself has: ${why}.`] : []),
    ...(extent === 'cut-off' ? [`There are more than these ${hits.length}: give more letters.`] : []),
  ];
}

const ofAddress = (hits: readonly { readonly username: string }[], address: string): string =>
  hits.length === 0
    ? `No name begins with "${address}", and the search found no person with this e-mail address.`
    : `${address} is the e-mail address of ${hits.map(({ username }) => username).join(', ')}.`;
