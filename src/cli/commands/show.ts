import { defined } from '../../core/defined.ts';
import { OperatorError } from '../../core/errors.ts';
import { commandLine } from '../../core/text/command-line.ts';
import { showDirectory, type ShowResult } from '../../jobs/show-directory.ts';
import type { DocumentKind, Documents } from '../../report/documents.ts';
import { renderDocument } from '../../report/documents.ts';
import { asShown } from '../../report/export/export-source.ts';
import { contentDocument } from '../../report/show/content-json.ts';
import { renderItem } from '../../report/show/content-text.ts';
import { renderGroup, renderGroups, renderUser, renderUsers } from '../../report/show/show-text.ts';
import { filterOptions } from '../argv/account-filter.ts';
import { connectionFlags, flagsGiven } from '../argv/flags-given.ts';
import { outputOptions, serverOptions } from '../argv/options.ts';
import { defineCommand } from '../command.ts';
import type { Context } from '../context.ts';
import { jobContext } from '../job-context.ts';
import { type ShowArguments, showOptionsFrom } from '../job-options/show-options.ts';
import { textStyle } from '../terminal/style.ts';

export const showCommand = defineCommand({
  positionals: {
    kind: {
      type: 'string',
      choices: ['user', 'group', 'content', 'users', 'groups'] as const,
      demandOption: true,
      describe: 'user, group or content (with a name), users or groups (all of them)',
    },
    name: {
      type: 'string',
      describe: 'The exact name or the GUID; of a user also the e-mail address, of content the title',
    },
  },
  options: { ...serverOptions, ...filterOptions, ...outputOptions },
  examples: [
    ['$0 show user julie1', 'shows role, status, groups and last activity'],
    ['$0 show content budget-2026', 'shows who owns it, and who may open or change it'],
    ['$0 show users --role publisher --status locked', 'lists and counts the locked publishers'],
  ],
  async run(args, context) {
    const result = await showDirectory(showOptionsFrom(args, context), jobContext(args, context));
    print(result, args, context);
    return 'ok';
  },
});

type PrintArguments = ShowArguments & {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly color: 'auto' | 'always' | 'never';
};

function print(result: ShowResult, args: PrintArguments, context: Context): void {
  const { facts, capabilities } = result;
  const style = textStyle(args, context);
  const say = <Kind extends DocumentKind>(kind: Kind, document: Documents[Kind], text: string): void => {
    context.stdout(args.json ? renderDocument(kind, document) : text);
  };
  switch (result.kind) {
    case 'user': {
      const { user, groups, directory, by } = result;
      const ownedGroups = result.ownedGroups?.map(({ name }) => name);
      const owned = defined({ ownedGroups, content: result.content });
      if (by === 'email' && !args.quiet) {
        context.stderr(`${args.name ?? ''} is the e-mail address of ${user.username}.\n`);
      }
      const names = groups.map(({ name }) => name);
      const document = { user: asShown(user, capabilities), groups: names, ...owned };
      say('show-user', document, renderUser(user, { directory, capabilities, ...owned }, style));
      break;
    }
    case 'group':
      say('show-group', { group: result.group }, renderGroup(result.group, result.directory, style));
      break;
    case 'content': {
      const { hidden } = result;
      if (hidden !== undefined) context.stderr(`There may be other items of this name: ${hidden}.\n`);
      const document = contentDocument(result.item, result.directory, capabilities);
      say('show-content', document, renderItem(document, style));
      break;
    }
    case 'users': {
      const { hiddenAccounts } = facts;
      if (hiddenAccounts !== undefined) context.stderr(`These may not be all: ${hiddenAccounts}.\n`);
      const users = result.users.map((user) => asShown(user, capabilities));
      say('show-users', { count: users.length, users }, renderUsers(result.users, style));
      break;
    }
    case 'groups': {
      const { groups } = result;
      const support = capabilities['read-groups'];
      if (!support.can) context.stderr(`No group is listed: ${support.why}.\n`);
      say('show-groups', { count: groups.length, groups }, renderGroups(groups, style));
      break;
    }
    case 'not-found':
      throw notFound(result, result, { args, context });
  }
}

function notFound(
  { similar, by }: Extract<ShowResult, { kind: 'not-found' }>,
  { facts, capabilities }: ShowResult,
  { args, context }: { readonly args: PrintArguments; readonly context: Context },
): OperatorError {
  const { kind, name = '' } = args;
  const { hiddenAccounts } = facts;
  const connection = [
    ...connectionFlags({ ...args }, facts, context),
    ...flagsGiven({ target: args.target }),
  ];
  const all = `To see all: ${commandLine('show', `${kind}s`, ...connection)}`;
  const { can } = capabilities[kind === 'user' ? 'look-up-user' : 'look-up-group'];
  const letters = commandLine(
    'lookup',
    `${kind}s`,
    name.includes('@') ? name : name.slice(0, 3),
    ...connection,
  );
  const hint = can ? `${all}\n  To search the directory: ${letters}` : all;
  return new OperatorError(
    by === 'email'
      ? `several users have this e-mail address: ${similar.join(', ')}`
      : similar.length > 0
        ? `several ${kind}s have this name, or differ from it in case only: ${similar.join(', ')}`
        : kind === 'group' || hiddenAccounts === undefined
          ? `the server has no ${kind} "${name}"`
          : `this key is shown no ${kind} "${name}", who may be there all the same: ${hiddenAccounts}`,
    { code: 'not-on-server', hint },
  );
}
