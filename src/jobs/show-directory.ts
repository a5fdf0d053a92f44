import type { ContentItem, ContentWithheld } from '../core/content/content.ts';
import { defined } from '../core/defined.ts';
import type { Directory, DirectoryGroup, DirectoryUser } from '../core/directory.ts';
import { OperatorError } from '../core/errors.ts';
import { foldCase } from '../core/ids.ts';
import { matchName } from '../core/identity.ts';
import type { Capabilities, DirectoryWanted, ServerFacts, Target } from '../core/target.ts';
import { unreachable } from '../core/unreachable.ts';
import { addressIn, isAddress } from '../people/spellings.ts';
import { type AccountFilter, askedOfServer, beginsWith, keepsUser } from './account-filter.ts';
import { inScope, type JobContext } from './job-context.ts';
import { openSession } from './session/open-session.ts';
import type { ServerOptions } from './session/server-options.ts';
import { findItem, type ItemFound } from './show/find-item.ts';
import { ownedContent } from './show/owned-content.ts';

/** Which server is asked, and for what. */
export interface ShowOptions {
  readonly server: ServerOptions;
  readonly question: ShowQuestion;
}

/** What is to be shown of a server. A name is a guid, or is compared as rosters are; a user's may be an e-mail address. */
export type ShowQuestion =
  | { readonly kind: 'user'; readonly name: string }
  | { readonly kind: 'group'; readonly name: string }
  /** An item of content, also by its title. */
  | { readonly kind: 'content'; readonly name: string }
  | { readonly kind: 'users'; readonly filter: AccountFilter }
  | { readonly kind: 'groups'; readonly prefix?: string };

/** What the server has, with what it says of itself. */
export type ShowResult = { readonly facts: ServerFacts; readonly capabilities: Capabilities } & ShowAnswer;

type ShowAnswer =
  | {
      readonly kind: 'user';
      readonly user: DirectoryUser;
      /** The groups that the account is in. */
      readonly groups: readonly DirectoryGroup[];
      /** The groups that the account owns; absent: the server has no groups. */
      readonly ownedGroups?: readonly DirectoryGroup[];
      readonly directory: Directory;
      readonly by: 'name' | 'email';
      /** The items that the account owns; absent: the server has no content. */
      readonly content?: readonly ContentItem[] | ContentWithheld;
    }
  | { readonly kind: 'group'; readonly group: DirectoryGroup; readonly directory: Directory }
  | ({ readonly kind: 'content' } & ItemFound)
  | { readonly kind: 'users'; readonly users: readonly DirectoryUser[] }
  | { readonly kind: 'groups'; readonly groups: readonly DirectoryGroup[] }
  /** No account or group has this name, or several that differ in case only; or several have this address. */
  | { readonly kind: 'not-found'; readonly similar: readonly string[]; readonly by: 'name' | 'email' };

/**
 * Reads one account, group or content item, or all accounts or groups. Sends only GET.
 * @throws {OperatorError} `target-…`; `not-on-server` for a group of a server that has none, and for content that is not found
 */
export function showDirectory(options: ShowOptions, context: JobContext): Promise<ShowResult> {
  return inScope(context, options, async (job) => {
    const { server, question } = options;
    const { target } = await openSession(server, job);
    const { facts, capabilities } = target;
    refuseGroupless(question, capabilities);
    return { facts, capabilities, ...(await answer(question, target, job.signal)) };
  });
}

async function answer(question: ShowQuestion, target: Target, signal: AbortSignal): Promise<ShowAnswer> {
  if (question.kind === 'content')
    return { kind: 'content', ...(await findItem(question.name, target, signal)) };
  const directory = await target.readDirectory(wantedFor(question), signal);
  const { users, groups } = directory;
  switch (question.kind) {
    case 'user': {
      const named = findOne(question.name, users, ({ username }) => username);
      const owners = ownersOf(question.name, users);
      const by = 'similar' in named && named.similar.length === 0 && owners.length > 0 ? 'email' : 'name';
      const found = by === 'name' ? named : onlyOne(owners);
      if ('similar' in found) return { kind: 'not-found', ...found, by };
      const user = found.one;
      const own = groups.filter(({ members }) => members?.includes(user.guid));
      const ownedGroups = target.capabilities['read-groups'].can
        ? groups.filter(({ ownerGuid }) => ownerGuid === user.guid)
        : undefined;
      const content = await ownedContent(target, user.guid, signal);
      return { kind: 'user', user, groups: own, directory, by, ...defined({ ownedGroups, content }) };
    }
    case 'group': {
      const found = findOne(question.name, groups, ({ name }) => name);
      if ('similar' in found) return { kind: 'not-found', ...found, by: 'name' };
      return { kind: 'group', group: found.one, directory };
    }
    case 'users':
      return { kind: 'users', users: users.filter((user) => keepsUser(question.filter, user)) };
    case 'groups':
      return { kind: 'groups', groups: groups.filter(({ name }) => beginsWith(name, question.prefix)) };
    default:
      return unreachable(question);
  }
}

/** A list of users needs no group; everything else needs all members once. */
const wantedFor = (question: Exclude<ShowQuestion, { readonly kind: 'content' }>): DirectoryWanted =>
  question.kind === 'users'
    ? { membersOf: new Set(), ...askedOfServer(question.filter) }
    : { membersOf: 'all' };

/** By guid, or by the rule of identity that rosters follow. */
function findOne<T extends { readonly guid: string }>(
  wanted: string,
  all: readonly T[],
  nameOf: (each: T) => string,
): { readonly one: T } | { readonly similar: readonly string[] } {
  const byGuid = all.find(({ guid }) => guid === wanted.toLowerCase());
  if (byGuid !== undefined) return { one: byGuid };
  const match = matchName(wanted.trim().normalize('NFC'), all, nameOf);
  if ('match' in match) return { one: match.match };
  return { similar: 'matches' in match ? match.matches.map(nameOf) : [] };
}

/** The accounts with this e-mail address. */
const ownersOf = (name: string, users: readonly DirectoryUser[]): readonly DirectoryUser[] =>
  isAddress(addressIn(name))
    ? users.filter(({ email }) => foldCase(email) === foldCase(addressIn(name)))
    : [];

const onlyOne = (
  users: readonly DirectoryUser[],
): { readonly one: DirectoryUser } | { readonly similar: readonly string[] } =>
  users.length === 1 && users[0] !== undefined
    ? { one: users[0] }
    : { similar: users.map(({ username }) => username) };

function refuseGroupless({ kind }: ShowQuestion, { 'read-groups': support }: Capabilities): void {
  if (kind !== 'group' || support.can) return;
  throw new OperatorError(`there is no group to show: ${support.why}`, {
    code: 'not-on-server',
    hint: 'rollcall show users lists the accounts.',
  });
}
