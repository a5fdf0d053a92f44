import type { LikelyPair, PairedServers, PairingRule, ServerPair } from '../../core/review/paired-servers.ts';
import { foldCase, type GroupGuid, type UserGuid } from '../../core/ids.ts';
import { type MappedGroup, type MapProblem, mapProblemMeanings } from '../../core/migration/migration-map.ts';
import type { MatchHit } from '../../core/person-match.ts';
import type { Pair, Pairing } from '../../core/migration/person-pairing.ts';
import type { Pack, PackGroup, PackUser } from '../../core/review/pack.ts';
import { contradictionsIn } from '../../migrate/contradictions.ts';
import { mapGroups } from '../../migrate/map-groups.ts';
import { pairPeople } from '../../people/pair.ts';
import { kindOfMove } from '../migration/kind-of-move.ts';

type UserPair = Pair<PackUser, PackUser>;

/**
 * Which people and groups of two servers are certainly the same: people by external id, or by e-mail address and
 * username together; groups by name. Others that resemble one another are named, and not paired.
 */
export function pairServers(before: Pack, after: Pack): PairedServers {
  const pairing = pairPeople(before.users, after.users);
  const contradictionsOf = contradictionsIn(pairing.pairs);
  const isSure = (pair: UserPair): boolean =>
    pair.confidence === 'sure' && (contradictionsOf(pair).length === 0 || hasThreeEqual(pair));
  const groups = pairGroups(before, after);
  return {
    by: 'rules',
    users: pairing.pairs.filter(isSure).map(({ left, right, by }) => ({
      before: accountSide(left),
      after: accountSide(right),
      rule: by.rule === 'external-id' ? 'external-id' : 'email-and-username',
    })),
    groups: groups.paired,
    likely: [
      ...likelyUsers({ ...pairing, pairs: pairing.pairs.filter((pair) => !isSure(pair)) }, contradictionsOf),
      ...groups.likely,
    ],
    groupsCompared: comparesGroups(before, after),
    totals: totalsOf(before, after),
  };
}

export const accountSide = ({ guid, username }: PackUser): ServerPair<UserGuid>['before'] => ({
  guid,
  name: username,
});

export const groupSide = ({ guid, name }: PackGroup): ServerPair<GroupGuid>['before'] => ({ guid, name });

/** Then another name is a difference to report, and no reason to doubt that it is the same person. */
const hasThreeEqual = ({ left, right, by }: UserPair): boolean =>
  by.rule === 'external-id' &&
  left.username === right.username &&
  left.email !== '' &&
  foldCase(left.email) === foldCase(right.email);

/** Those that may be one person, in the words of the rule that found them; without mere guesses. */
export function likelyUsers(
  { pairs, contested }: Pairing<PackUser, PackUser>,
  contradictionsOf: (pair: UserPair) => readonly MapProblem[],
): LikelyPair[] {
  return [
    ...pairs.flatMap((pair) =>
      likelyPair(pair.left, pair.right, pair.by, whyNot(pair, contradictionsOf(pair))),
    ),
    ...contested.flatMap(({ left, hits: [hit] }) => likelyPair(left, hit.people[0], hit, '')),
  ];
}

/** What speaks against a pair, to be read after what speaks for it. */
const whyNot = ({ rightDoubts, leftDoubts }: UserPair, contradictions: readonly MapProblem[]): string =>
  [
    ...[...rightDoubts, ...leftDoubts].map(({ evidence }) => `; ${evidence}`),
    ...contradictions.slice(0, 1).map((problem) => `. ${mapProblemMeanings[problem]}`),
  ].join('');

const likelyPair = (
  left: PackUser,
  right: PackUser,
  { confidence, evidence }: MatchHit<PackUser>,
  against: string,
): readonly LikelyPair[] =>
  confidence === 'guess'
    ? []
    : [
        {
          kind: 'user',
          before: accountSide(left),
          after: accountSide(right),
          why: evidence + against,
        },
      ];

export const comparesGroups = (before: Pack, after: Pack): PairedServers['groupsCompared'] =>
  before.facts.system !== after.facts.system &&
  [before, after].some(({ facts }) => kindOfMove(facts.system, facts.system).groupsKept === 'nowhere')
    ? 'no'
    : 'yes';

export const totalsOf = (before: Pack, after: Pack): PairedServers['totals'] => ({
  users: { before: before.users.length, after: after.users.length },
  groups: { before: before.groups.length, after: after.groups.length },
});

function pairGroups(
  before: Pack,
  after: Pack,
): { readonly paired: readonly ServerPair<GroupGuid>[]; readonly likely: readonly LikelyPair[] } {
  const found = mapGroups(before, after).filter(hasTarget);
  const rule: PairingRule = 'group-name';
  return {
    paired: found
      .filter((row) => row.rule === 'group-name')
      .map(({ source, target }) => ({ before: groupSide(source), after: groupSide(target), rule })),
    likely: found
      .filter((row) => row.rule !== 'group-name')
      .map(({ source, target, evidence }) => ({
        kind: 'group',
        before: groupSide(source),
        after: groupSide(target),
        why: evidence,
      })),
  };
}

const hasTarget = (row: MappedGroup): row is MappedGroup & { readonly target: PackGroup } =>
  row.target !== undefined;
