import { defined } from '../../core/defined.ts';
import type { GroupName, Username } from '../../core/ids.ts';
import { type Secret, ServiceToken } from '../../core/secret.ts';
import type { Capabilities, ServerFacts, Target } from '../../core/target.ts';
import { titleWithPasswords } from '../../core/provider-title.ts';
import { isServiceToken } from '../../core/words/caller-words.ts';
import { HttpClient } from '../http/http.ts';
import { apiRoots } from '../http/server-url.ts';
import { type Session, sessionOf, type SessionSettings } from '../session.ts';
import { flag, text, type Json } from '../http/json.ts';
import { findContent, onlySomeContent } from './content/find-content.ts';
import { readContent, readGrants } from './content/read-content.ts';
import { readItem } from './content/read-item.ts';
import { readAuditLog } from './read-audit-log.ts';
import { readCapabilities } from './capabilities.ts';
import { errorCodes } from './error-codes.ts';
import { Known } from './known.ts';
import { requireKey } from './opening/require-key.ts';
import { scimNote } from './opening/scim.ts';
import { withoutSearches } from './opening/service-token.ts';
import { performChange } from './perform.ts';
import { type Preflight, preflight, versionOf } from './preflight.ts';
import { readDirectory, readMembers } from './read-directory.ts';
import { RemoteDirectory } from './remote/remote-directory.ts';
import { connectRules } from './rules.ts';
import { searchGroups, searchUsers } from './search.ts';
import { readSeats } from './seats.ts';
import { serverNotes } from './server-notes.ts';
import { isOwnRefusal, parseError } from './shapes.ts';
import type { Tools } from './tools.ts';
import { userPagesOf } from './url.ts';
import { readUsernameRules } from './username-rules.ts';

/**
 * Opens a Posit Connect server, read-only: settings, version, sign-in provider, owner of the key.
 * @throws {OperatorError} `key-missing` for a key that cannot be sent, `target-…`
 */
export async function openConnect(settings: SessionSettings<Secret>, signal: AbortSignal): Promise<Session> {
  const found = await preflight(clientsFor(settings), settings.credentials, signal);
  const { http } = found;
  const { ratePerSecond } = settings;
  signal.addEventListener(
    'abort',
    () => {
      http.closeQueues();
    },
    { once: true },
  );
  return sessionOf(targetOf(found, ratePerSecond), http);
}

/** One client for each place where the API may be, all at one rate. */
function clientsFor(settings: SessionSettings<Secret>): HttpClient[] {
  const [baseUrl = settings.server, ...others] = apiRoots(settings.server);
  const first = new HttpClient({
    ...settings,
    baseUrl,
    headers: {
      Authorization: `${schemeOf(settings.credentials)} ${requireKey(settings.credentials)}`,
      Accept: 'application/json',
      'User-Agent': settings.userAgent,
    },
    secrets: [settings.credentials],
    // The directory behind the server is down for a moment: a 400 that is worth another try (connect-api §8).
    isPassing: (_status, json) => parseError(json).code === errorCodes.directoryUnavailable,
    isOwnRefusal,
  });
  return [first, ...others.map((root) => first.at(root))];
}

/** connect-api §1.2. */
const schemeOf = (credentials: Secret): 'Bearer' | 'Key' =>
  credentials instanceof ServiceToken ? 'Bearer' : 'Key';

function targetOf(found: Preflight, ratePerSecond: number): Target {
  const { http, settings, caller } = found;
  const version = versionOf(settings);
  const server = { http, caller, ...defined({ version }) };
  const capabilities = capabilitiesFor(found);
  const tools = toolsFor(http, { capabilities, version, ratePerSecond });
  return {
    rules: connectRules,
    facts: factsOf(found, capabilities),
    ...defined({ identity: identityOf(found) }),
    capabilities,
    usernames: readUsernameRules(settings),
    ...defined({ seats: readSeats(settings) }),
    readDirectory: async (wanted, stop) => {
      const directory = await readDirectory(http, capabilities, wanted, stop);
      for (const user of directory.users) tools.known.addUser(user, user.username);
      for (const group of directory.groups) tools.known.addGroup(group);
      return directory;
    },
    readMembers: async (group, stop) => {
      const guid = tools.known.group(group);
      const isShown = capabilities['read-memberships'].can && guid !== undefined;
      return isShown ? (await readMembers(http, guid, stop)).rows : undefined;
    },
    readContent: (wanted, stop) =>
      caller.role === connectRules.privilegedRole
        ? readContent(http, version, wanted, stop)
        : Promise.resolve({ withheld: 'not_permitted', why: onlySomeContent(caller.role) }),
    findContent: (query, stop) => findContent(server, query, stop),
    readGrants: async (item, stop) => {
      const grants = await readGrants(http, item, stop);
      return typeof grants === 'string' ? {} : grants;
    },
    readItem: (item, stop) => readItem(server, item, stop),
    readAuditLog: (period, stop) => readAuditLog(http, period, stop),
    lookUpUser: (username: Username, stop) => tools.remoteUsers.lookUp(username, stop),
    lookUpGroup: (name: GroupName, stop) => tools.remoteGroups.lookUp(name, stop),
    lookUpUsers: (names, wanted) => tools.remoteUsers.lookUpAll(names, wanted),
    lookUpGroups: (names, wanted) => tools.remoteGroups.lookUpAll(names, wanted),
    searchUsers: (prefix, stop) => searchUsers(http, capabilities, prefix, stop),
    searchGroups: (prefix, stop) => searchGroups(http, capabilities, prefix, stop),
    perform: (change, stop) => performChange(tools, change, stop),
  };
}

const capabilitiesFor = (found: Preflight): Capabilities =>
  isServiceToken(found.caller)
    ? withoutSearches(readCapabilities(found, connectRules.privilegedRole))
    : readCapabilities(found, found.caller.role);

function factsOf(
  { http, settings, authentication, caller, scim }: Preflight,
  capabilities: Capabilities,
): ServerFacts {
  const { guid, username, role } = caller;
  const version = versionOf(settings);
  return {
    url: http.baseUrl,
    ...defined({ version }),
    provider: providerIn(authentication, capabilities),
    userPages: userPagesOf(http.baseUrl, settings),
    caller: { guid, username, role },
    ...hiddenAccountsOf(settings, role),
    notes: [
      ...(scim === 'on' ? [scimNote] : []),
      ...serverNotes({ authentication, capabilities, callerRole: role, version }),
    ],
  };
}

/**
 * The server shows no number of its own. The name of its host may be that of a copy as well, and an account keeps its GUID in a
 * copy: both together are one server (connect-api §§3.1, 6.1). In a cluster each host has its own name. A service token has no
 * account.
 */
function identityOf({ settings, caller }: Preflight): string | undefined {
  const host = text(settings, 'hostname');
  return host === '' || isServiceToken(caller) ? undefined : JSON.stringify(['connect', host, caller.guid]);
}

interface KnownServer {
  readonly capabilities: Capabilities;
  readonly version: string | undefined;
  readonly ratePerSecond: number;
}

const toolsFor = (http: HttpClient, { capabilities, version, ratePerSecond }: KnownServer): Tools => ({
  http,
  known: new Known(),
  remoteUsers: new RemoteDirectory(http, 'users', ratePerSecond),
  remoteGroups: new RemoteDirectory(http, 'groups', ratePerSecond),
  externalIdField: version !== undefined && isFrom2026(version) ? 'external_id' : 'unique_id',
  withoutPassword: capabilities['set-password'].can ? { user_must_set_password: true } : {},
});

/** In the server's own words; the built-in password provider calls itself "Posit Connect" (connect-api §2.1). */
function providerIn(authentication: Json, capabilities: Capabilities): string {
  const name = text(authentication, 'name');
  if (name === '') return 'not shown';
  return capabilities['set-password'].can ? titleWithPasswords(name) : name;
}

/** `Authorization.ViewersCanOnlySeeThemselves`; if the server does not show the setting, it may be on (connect-api §§4.2, 6.1). */
function hiddenAccountsOf(settings: Json, role: string): Pick<ServerFacts, 'hiddenAccounts'> {
  const alone = flag(settings, 'viewers_can_only_see_themselves');
  if (role !== 'viewer' || alone === false) return {};
  const how = alone === true ? 'shows' : 'may show';
  return { hiddenAccounts: `the key is a viewer's, and this server ${how} viewers only their own account` };
}

/** `external_id` came about 2026.02; every version accepts the older name too (connect-api §11). */
function isFrom2026(version: string): boolean {
  const [year = 0, month = 0] = version.split('.').map((part) => Number.parseInt(part, 10));
  return year > 2026 || (year === 2026 && month >= 2);
}
