import { defined } from '../../core/defined.ts';
import type { LookedUp } from '../../core/directory.ts';
import type { Username } from '../../core/ids.ts';
import { inParallel } from '../../core/in-parallel.ts';
import { firstHit, type MatchHit, type PersonIdentifiers } from '../../core/person-match.ts';
import type { RemoteUser } from '../../core/remote-entry.ts';
import type { RosterEntry } from '../../core/roster.ts';
import type { Target } from '../../core/target.ts';
import { visible } from '../../core/text/visible.ts';
import { matchPeople } from '../../people/match.ts';
import { repairMojibake } from '../../core/text/mojibake.ts';
import { describeShape, shapeOf } from '../../people/name-shapes.ts';
import { searchTerms } from '../../people/search-terms.ts';
import { searchPeople } from './search-directory.ts';

interface Search {
  readonly accounts: readonly PersonIdentifiers[];
  readonly target: Target;
  readonly concurrency: number;
  readonly signal: AbortSignal;
}

/** Whom names mean that the directory lacks, in words, and the requests that it took to find out. */
export interface ProbablePeople {
  readonly hints: ReadonlyMap<Username, string>;
  readonly attempts: ReadonlyMap<Username, number>;
}

/**
 * Names that the directory lacks are searched for in another spelling, where they look as if they had one: an
 * address, a full name, an apostrophe of a word processor.
 * @throws {OperatorError} `target-unauthorized`, `target-unreachable`
 */
export async function findProbablePeople(
  entries: readonly RosterEntry[],
  lookedUp: ReadonlyMap<Username, LookedUp>,
  search: Search,
): Promise<ProbablePeople> {
  const hints = new Map<Username, string>();
  const attempts = new Map<Username, number>();
  const absent = new Map(
    entries
      .filter(({ username }) => lookedUp.get(username)?.kind === 'absent')
      .map((entry) => [entry.username, entry]),
  );
  if (absent.size === 0) return { hints, attempts };
  const matchAccount = matchPeople(search.accounts);
  await inParallel(search.concurrency, absent.values(), async (entry) => {
    const { username, profile, externalId } = entry;
    const claim = { ...profile, ...defined({ externalId }), username };
    const shape = shapeOf(username);
    const repaired =
      shape === 'mojibake' ? { ...claim, username: repairMojibake(username) ?? username } : claim;
    const onServer = firstHit(matchAccount(repaired));
    let evidence = onServer;
    // A name that is an address belongs to whoever has the address, before anybody who is only called like it.
    if (onServer === undefined || (shape === 'address' && onServer.confidence === 'guess')) {
      const found = await searchPeople(
        searchTerms(username, shape),
        (person) => firstHit(matchPeople([identifiersOf(person)])(repaired)) !== undefined,
        search,
      );
      attempts.set(username, found.attempts);
      const inDirectory = firstHit(matchPeople(found.people.map(identifiersOf))(repaired));
      if (onServer === undefined || inDirectory?.rule === 'email') evidence = inDirectory;
    }
    const hint = hintOf(username, evidence, repaired);
    if (hint !== undefined) hints.set(username, hint);
  });
  return { hints, attempts };
}

const identifiersOf = ({ username, email, firstName, lastName }: RemoteUser): PersonIdentifiers => ({
  username: username.normalize('NFC'),
  email,
  firstName,
  lastName,
});

function hintOf(
  name: Username,
  evidence: MatchHit<PersonIdentifiers> | undefined,
  { username: repaired }: PersonIdentifiers,
): string | undefined {
  const shape = shapeOf(name);
  const looks = shape === undefined ? undefined : describeShape(name, shape);
  if (evidence === undefined) return looks;
  const who =
    evidence.rule === 'username' && repaired !== name
      ? `the directory has ${visible(evidence.people[0].username)}`
      : evidence.evidence;
  return looks === undefined ? who : `${looks}: ${who}`;
}
