import type { Directory, LookedUp } from '../../core/directory.ts';
import { foldCase } from '../../core/ids.ts';
import { anyUsername } from '../../core/username-rules.ts';
import type { DirectoryWanted, LookUpsWanted, ServerFacts, Target } from '../../core/target.ts';
import { HttpClient } from '../http/http.ts';
import { parseServerUrl } from '../http/server-url.ts';
import { type Session, sessionOf, type SessionSettings } from '../session.ts';
import { withAttributes } from './attributes.ts';
import { zatoCapabilities } from './capabilities.ts';
import type { ZatoClient } from './client.ts';
import { isOwnRefusal } from './envelope.ts';
import { Known } from './known.ts';
import { LOGIN, type ZatoLogin } from './login.ts';
import { performChange } from './perform.ts';
import { preflight } from './preflight.ts';
import { readAllUsers } from './read-users.ts';
import { zatoRules } from './rules.ts';
import { SESSION } from './session-keeper.ts';

/** Opens a Zato SSO, read-only: signs in and finds out who the caller is. */
export async function openZato(settings: SessionSettings<ZatoLogin>, signal: AbortSignal): Promise<Session> {
  const http = new HttpClient({
    ...settings,
    baseUrl: rootOf(settings.server),
    // Without a User-Agent a sign-in fails (zato-sso-api §2.1).
    headers: { Accept: 'application/json', 'User-Agent': settings.userAgent },
    sessionRequests: [`POST ${LOGIN}`, `PATCH ${SESSION}`],
    isPassing: () => false,
    isOwnRefusal: (_status, json) => isOwnRefusal(json),
  });
  signal.addEventListener(
    'abort',
    () => {
      http.closeQueues();
    },
    { once: true },
  );
  const { client, caller, notes } = await preflight(http, settings.credentials, signal);
  const facts: ServerFacts = {
    url: http.baseUrl,
    provider: `Zato SSO, application ${settings.credentials.currentApp}`,
    caller: { guid: caller.guid, username: caller.username, role: caller.role },
    notes,
  };
  const known = new Known();
  const target: Target = {
    rules: zatoRules,
    facts,
    capabilities: zatoCapabilities,
    // Its reserved words and lengths hold for people who sign up themselves (zato-sso-api §4).
    usernames: anyUsername,
    readDirectory: async (wanted, stop) => {
      const directory = await readDirectory(client, wanted, stop);
      for (const user of directory.users) known.add(user);
      return directory;
    },
    lookUpUser: () => Promise.resolve(nowhere),
    lookUpGroup: () => Promise.resolve(nowhere),
    lookUpUsers: nowhereAll,
    lookUpGroups: nowhereAll,
    searchUsers: async (prefix, stop) => {
      const begins = (name = ''): boolean => foldCase(name).startsWith(foldCase(prefix));
      // Zato searches for a whole name or for any part of one, not for its beginning (zato-sso-api §7.5).
      const hits = (await readAllUsers(client, stop)).filter((user) =>
        [user.username, user.firstName, user.lastName, user.displayName].some(begins),
      );
      return { hits, searched: 'server', extent: 'complete', attempts: 1 };
    },
    searchGroups: () => Promise.resolve({ hits: [], searched: 'server', extent: 'complete', attempts: 0 }),
    perform: (change, stop) => performChange({ client, known }, change, stop),
  };
  return sessionOf(target, http);
}

/** There is no directory to search: a person without an account is not found. */
const nowhere: LookedUp = { kind: 'absent', similar: [], attempts: 0 };

function nowhereAll<Name>(names: readonly Name[], { onAnswer }: LookUpsWanted<Name>): Promise<void> {
  for (const name of names) onAnswer(name, nowhere);
  return Promise.resolve();
}

/** The address with its path, without the part that every request adds. */
function rootOf(server: string): string {
  const url = parseServerUrl(server);
  return `${url.origin}${url.pathname.replace(/\/+$/, '').replace(/\/zato(\/sso)?$/, '')}`;
}

async function readDirectory(
  client: ZatoClient,
  { roles, statuses, attributesOf }: DirectoryWanted,
  signal: AbortSignal,
): Promise<Directory> {
  const all = await readAllUsers(client, signal);
  // Zato has no other state than locked, and cannot search for it or for a role (zato-sso-api §11).
  const users = all.filter(
    ({ role, locked }) =>
      (roles?.includes(role) ?? true) && (statuses === undefined || (locked && statuses.includes('locked'))),
  );
  return {
    users: attributesOf === undefined ? users : await withAttributes(client, users, attributesOf, signal),
    groups: [],
  };
}
