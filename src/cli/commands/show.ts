import { commandLine } from '../../core/text/command-line.ts';
import type { Directory } from '../../core/directory.ts';
import { OperatorError } from '../../core/errors.ts';
import type { ServerFacts } from '../../core/target.ts';
import { matchName } from '../../core/identity.ts';
import { asShown } from '../../report/export/export-source.ts';
import { renderDocument, type DocumentKind, type Documents } from '../../report/documents.ts';
import { renderGroup, renderGroups, renderUser, renderUsers } from '../../report/show/show-text.ts';
import { targets } from '../../targets/registry.ts';
import { beginsSo, filterOptions, parseFilter, type FilterArguments } from '../argv/account-filter.ts';
import { defineCommand } from '../command.ts';
import { connectionFlags, flagsGiven } from '../argv/flags-given.ts';
import type { Exit } from '../../core/exit.ts';
import { inScope } from '../../jobs/job-context.ts';
import { openSession } from '../../jobs/session/open-session.ts';
import { jobContext } from '../job-context.ts';
import { serverFrom } from '../job-options/server-options.ts';
import { outputOptions, serverOptions } from '../argv/options.ts';
import { textStyle } from '../terminal/style.ts';

export const showCommand = defineCommand({
  positionals: {
    kind: {
      type: 'string',
      choices: ['user', 'group', 'users', 'groups'] as const,
      demandOption: true,
      describe: 'user or group (with a name), users or groups (all of them)',
    },
    name: { type: 'string', describe: 'The exact name or the GUID' },
  },
  options: { ...serverOptions, ...filterOptions, ...outputOptions },
  examples: [
    ['$0 show user julie1', 'shows role, status, groups and last activity'],
    ['$0 show users --role publisher --status locked', 'lists and counts the locked publishers'],
  ],
  run: ({ kind, name, ...args }, context) =>
    inScope<Exit>(jobContext(args, context), async (job) => {
      const style = textStyle(args.color, context);
      const filter = parseFilter(args, targets[args.target].rules);
      const one = kind === 'user' || kind === 'group';
      if (one && name === undefined) throw nameMissing(kind);
      refuseFilters(kind, args);
      const { target } = await openSession(serverFrom(args, context), job);
      const { capabilities, facts } = target;
      const { hiddenAccounts } = facts;
      const { 'read-groups': groupsThere } = capabilities;
      if (kind === 'group' && !groupsThere.can) throw noGroups(groupsThere.why);
      const way = [...connectionFlags(args, facts, context), ...flagsGiven({ target: args.target })];
      const hintFor = (wanted: string): string => {
        const all = `To see all: ${commandLine('show', `${kind}s`, ...way)}`;
        const { can } = capabilities[kind === 'user' ? 'look-up-user' : 'look-up-group'];
        const letters = commandLine('lookup', `${kind}s`, wanted.slice(0, 3), ...way);
        return can ? `${all}\n  To search the directory: ${letters}` : all;
      };
      const { roles, statuses } = filter;
      const read = await target.readDirectory(
        {
          // A count or a list of users needs no group; everything else needs all members once.
          membersOf: kind === 'users' ? new Set() : 'all',
          ...(roles === undefined ? {} : { roles }),
          ...(statuses === undefined ? {} : { statuses }),
        },
        context.signal,
      );
      const directory: Directory = { ...read, users: read.users.filter(filter.keeps) };
      const print = <Kind extends DocumentKind>(
        kind: Kind,
        document: Documents[Kind],
        text: string,
      ): void => {
        context.stdout(args.json ? renderDocument(kind, document) : text);
      };
      switch (kind) {
        case 'user': {
          const user = findOne(name ?? '', directory.users, ({ username }) => username, {
            kind,
            hintFor,
            ...facts,
          });
          const groups = directory.groups.filter(({ members }) => members?.includes(user.guid));
          print(
            'show-user',
            { user: asShown(user, capabilities), groups: groups.map((group) => group.name) },
            renderUser(user, { directory, capabilities }, style),
          );
          break;
        }
        case 'group': {
          const group = findOne(name ?? '', directory.groups, (each) => each.name, { kind, hintFor });
          print('show-group', { group }, renderGroup(group, directory, style));
          break;
        }
        case 'users':
          if (hiddenAccounts !== undefined) context.stderr(`These may not be all: ${hiddenAccounts}.\n`);
          print(
            'show-users',
            {
              count: directory.users.length,
              users: directory.users.map((user) => asShown(user, capabilities)),
            },
            renderUsers(directory.users, style),
          );
          break;
        case 'groups': {
          if (!groupsThere.can) context.stderr(`No group is listed: ${groupsThere.why}.\n`);
          const groups = directory.groups.filter((group) => beginsSo(group.name, args.prefix));
          print('show-groups', { count: groups.length, groups }, renderGroups(groups, style));
          break;
        }
      }
      return 'ok';
    }),
});

interface Wanted extends Pick<ServerFacts, 'hiddenAccounts'> {
  readonly kind: 'user' | 'group';
  /** Where a name that is not there may be found. */
  readonly hintFor: (name: string) => string;
}

/** By guid or by the one rule of identity; several that differ in case only are nobody in particular. */
function findOne<T extends { readonly guid: string }>(
  wanted: string,
  all: readonly T[],
  nameOf: (each: T) => string,
  { kind, hintFor, hiddenAccounts }: Wanted,
): T {
  const byGuid = all.find(({ guid }) => guid === wanted.toLowerCase());
  if (byGuid !== undefined) return byGuid;
  const match = matchName(wanted.trim().normalize('NFC'), all, nameOf);
  if ('match' in match) return match.match;
  throw new OperatorError(
    'matches' in match
      ? `several are called so, or so but for case: ${match.matches.map(nameOf).join(', ')}`
      : hiddenAccounts === undefined
        ? `the server has no ${kind} "${wanted}"`
        : `this key is shown no ${kind} "${wanted}", who may be there all the same: ${hiddenAccounts}`,
    { code: 'not-on-server', hint: hintFor(wanted) },
  );
}

/** A flag that chooses nothing here would give an answer to another question. */
function refuseFilters(kind: string, args: FilterArguments): void {
  const chosen = { users: ['role', 'status', 'prefix'], groups: ['prefix'] }[kind] ?? [];
  const flag = (['role', 'status', 'prefix'] as const).find(
    (each) => args[each] !== undefined && !chosen.includes(each),
  );
  if (flag === undefined) return;
  throw new OperatorError(`--${flag} does not choose among what show ${kind} shows`, {
    code: 'usage-invalid',
    hint: 'For accounts: rollcall show users; --prefix is for show groups, too.',
  });
}

const noGroups = (why: string): OperatorError =>
  new OperatorError(`there is no group to show: ${why}`, {
    code: 'not-on-server',
    hint: 'rollcall show users lists the accounts.',
  });

const nameMissing = (kind: string): OperatorError =>
  new OperatorError(`show ${kind} needs a name`, {
    code: 'usage-invalid',
    hint: `For all of them: rollcall show ${kind}s`,
  });
