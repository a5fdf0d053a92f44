import { whyUnlisted } from '../core/columns/placeholder.ts';
import type { Pack, PackFacts } from '../core/review/pack.ts';
import { plural } from '../core/text/plural.ts';
import { unlistedGroups } from './find-membership-differences.ts';

/**
 * Why the differences may be incomplete or misleading, one sentence each.
 * @param servers what is to be said where the addresses of the servers differ
 */
export function findReservations(
  before: Pack,
  after: Pack,
  servers: readonly string[] = otherServers(before.facts, after.facts),
): string[] {
  return [...servers, ...wrongOrder(before, after), ...findReservationsOfServers(before, after)];
}

/** The same for two servers that were paired: neither of their exports has to be the earlier one. */
export function findReservationsOfServers(before: Pack, after: Pack): string[] {
  return [
    ...selections(before.facts, after.facts),
    ...unlisted(before, after),
    ...hiddenEmails(before, after),
    ...[before, after].flatMap(whatIsMissing),
  ];
}

/** What the server did not show to the key of an export, one sentence each. */
export const whatIsMissing = ({
  folder,
  facts: { shortfalls = [] },
}: Pick<Pack, 'folder' | 'facts'>): string[] =>
  shortfalls.map((shortfall) => `The export in ${folder} is incomplete: ${shortfall}.`);

function otherServers(before: PackFacts, after: PackFacts): string[] {
  if (before.system === after.system && before.serverUrl === after.serverUrl) return [];
  return [
    `These are exports of two servers, ${before.system} at ${before.serverUrl} and ${after.system} at ${after.serverUrl}: unless the server moved from one address to the other, every account appears as gone and as new.`,
  ];
}

/** Compared as times, since RFC 3339 sorts as text only at equal precision. */
function wrongOrder(before: Pack, after: Pack): string[] {
  if (Date.parse(before.facts.extractedAt) <= Date.parse(after.facts.extractedAt)) return [];
  return [
    `${before.folder} was read later than ${after.folder} (${before.facts.extractedAt}, ${after.facts.extractedAt}): every change is shown the wrong way round. Give the older export first.`,
  ];
}

function selections(before: PackFacts, after: PackFacts): string[] {
  const words = ({ selection }: PackFacts): string =>
    selection === undefined ? 'all accounts' : `only accounts with ${selection}`;
  if (before.selection === undefined && after.selection === undefined) return [];
  return [
    before.selection === after.selection
      ? `Both exports hold ${words(before)}: an account that no longer matches appears as gone, and one that now matches as new.`
      : `The older export holds ${words(before)}, the newer one ${words(after)}: accounts outside one of them appear as gone or new.`,
  ];
}

function unlisted(before: Pack, after: Pack): string[] {
  const groups = new Set([...unlistedGroups(before), ...unlistedGroups(after)]);
  if (groups.size === 0) return [];
  const [why = ''] = [...before.groups, ...after.groups].flatMap(({ members }) =>
    typeof members === 'string' ? [members] : [],
  );
  return [`The members of ${plural(groups.size, 'group')} could not be compared (${whyUnlisted(why)}).`];
}

/** For each export that hides any; with the owner of the key, since another key may be shown them. */
const hiddenEmails = (before: Pack, after: Pack): string[] =>
  [before, after].flatMap(({ folder, facts, users }) => {
    const hidden = users.filter(({ emailHidden }) => emailHidden === true).length;
    return hidden === 0
      ? []
      : [
          `The e-mail addresses of ${hidden} of the accounts in ${folder} could not be compared: the server did not show them to the key of ${facts.keyOwner}.`,
        ];
  });
