import { buildPlan } from '../../src/plan/build-plan.ts';
import type { PlanInputs, RejectedRow } from '../../src/plan/inputs.ts';
import { findGroupsToLookUp, findUsersToLookUp } from '../../src/plan/look-ups.ts';
import { noLosses, type LimitedCounts } from '../../src/core/plan/access-loss.ts';
import { userGuid } from '../../src/core/ids.ts';
import type { Change } from '../../src/core/plan/change.ts';
import type { LookedUp } from '../../src/core/directory.ts';
import type { Plan, PlannedRow, Policy } from '../../src/core/plan/plan.ts';
import type { Capabilities, TargetRules } from '../../src/core/target.ts';
import type { Seats } from '../../src/core/seats.ts';
import { anyUsername, type UsernameRules } from '../../src/core/username-rules.ts';
import { defaultPolicy } from '../../src/jobs/defaults.ts';
import { matchPeople } from '../../src/people/match.ts';
import { connectRules } from '../../src/targets/connect/rules.ts';
import { pull } from './capabilities.ts';
import { absent, directoryOf, type AccountSketch } from './directories.ts';
import { itemOf } from './items.ts';
import { rosterOf, username, type RowSketch } from './rosters.ts';

/** Everything that a plan depends on. The default is a small server with two administrators. */
export interface Situation {
  readonly rows: readonly RowSketch[];
  readonly accounts?: readonly (string | AccountSketch)[];
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  /** What the remote directory finds for these names; other names do not exist. */
  readonly people?: Readonly<Record<string, LookedUp>>;
  readonly remoteGroups?: Readonly<Record<string, LookedUp>>;
  readonly capabilities?: Capabilities;
  readonly policy?: Partial<Policy>;
  readonly rejected?: readonly RejectedRow[];
  /** `part`: only the rows of an earlier run that have to be run again. */
  readonly file?: 'whole' | 'part';
  readonly rules?: Partial<TargetRules>;
  /** Default: every name is taken. */
  readonly usernames?: UsernameRules;
  /** Default: as many as want. */
  readonly seats?: Seats;
  /** What earlier runs have removed; empty by default. */
  readonly recentLosses?: LimitedCounts;
  /** The names of the items of each owner; a title is the name in capitals. */
  readonly content?: Readonly<Record<string, readonly string[]>>;
  /** The owners of groups. */
  readonly owners?: Readonly<Record<string, string>>;
  /** Default: `admin`. */
  readonly caller?: string;
}

const administrators: readonly AccountSketch[] = [
  { username: 'admin', role: 'administrator' },
  { username: 'deputy', role: 'administrator' },
];

/** Looks up the names that the planner needs, and freezes everything, so that a plan that changes its inputs throws. */
export function inputsOf(situation: Situation): PlanInputs {
  const { accounts = [], groups, people = {}, remoteGroups = {}, capabilities = pull } = situation;
  const policy = { ...defaultPolicy, ...situation.policy };
  const all = rosterOf(situation.rows);
  const rejected = situation.rejected ?? [];
  const roster = {
    ...all,
    ...(situation.file === 'part' ? { partial: true as const } : {}),
    entries: all.entries.filter(({ row }) => !rejected.some((other) => other.row === row)),
  };
  const { owners = {}, content } = situation;
  const named = directoryOf([...administrators, ...accounts], groups);
  const directory = {
    ...named,
    groups: named.groups.map((group) => {
      const owner = owners[group.name];
      return owner === undefined ? group : { ...group, ownerGuid: userGuid(`u-${owner}`) };
    }),
  };
  const ask = <Name extends string>(
    names: readonly Name[],
    answers: Readonly<Record<string, LookedUp>>,
  ): ReadonlyMap<Name, LookedUp> => new Map(names.map((name) => [name, answers[name] ?? absent()]));
  return freeze({
    roster,
    rejected,
    directory,
    lookedUpUsers: ask(findUsersToLookUp(roster.entries, directory, capabilities, policy), people),
    lookedUpGroups: ask(findGroupsToLookUp(roster.entries, directory, capabilities, policy), remoteGroups),
    ...(content === undefined ? {} : { content: { byOwner: itemsByOwner(content) } }),
    names: { blocked: new Map(), writtenAs: new Map() },
    probablePeople: new Map(),
    capabilities,
    rules: { ...connectRules, ...situation.rules },
    usernames: situation.usernames ?? anyUsername,
    ...(situation.seats === undefined ? {} : { seats: situation.seats }),
    matchPeople,
    caller: username(situation.caller ?? 'admin'),
    policy,
    recentLosses: situation.recentLosses ?? noLosses,
  });
}

const itemsByOwner = (content: Readonly<Record<string, readonly string[]>>) =>
  new Map(
    Object.entries(content).map(([owner, names]) => {
      const ownerGuid = userGuid(`u-${owner}`);
      const itemNamed = (name: string) =>
        itemOf({ guid: `${owner}-${name}`, name, title: name.toUpperCase(), ownerGuid });
      return [ownerGuid, names.map(itemNamed)] as const;
    }),
  );

export const planOf = (situation: Situation): Plan => buildPlan(inputsOf(situation));

/** The planned row of a file with one row. */
export const planRowOf = (row: RowSketch, situation: Omit<Situation, 'rows'>): PlannedRow =>
  planOf({ ...situation, rows: [row] }).rows[0]!;

/** A change in one line, for tables: `grant-membership ann Analysts`. */
export function inWords(change: Change): string {
  switch (change.kind) {
    case 'create-user':
      return [
        change.kind,
        change.username,
        change.via,
        ...said({ role: change.role, ...change.profile }),
      ].join(' ');
    case 'update-user':
      return [change.kind, change.username, ...said({ role: change.role, ...change.profile })].join(' ');
    case 'rename-user':
      return `${change.kind} ${change.username} ${change.newUsername}`;
    case 'lock-user':
    case 'unlock-user':
    case 'approve-user':
      return `${change.kind} ${change.username}`;
    case 'set-attributes':
      return [change.kind, change.username, ...said(change.attributes)].join(' ');
    case 'create-group':
      return `${change.kind} ${change.group} ${change.via}`;
    case 'grant-membership':
    case 'revoke-membership':
      return `${change.kind} ${change.username} ${change.group}`;
    case 'revoke-grant':
    case 'change-grant':
      return `${change.kind} ${change.principal.name} ${change.item.title}`;
    case 'set-content-access':
      return `${change.kind} ${change.item.title}`;
    case 'transfer-content':
      return `${change.kind} ${change.username} ${change.item.title} ${change.to.username}`;
    case 'transfer-group':
      return `${change.kind} ${change.username} ${change.group} ${change.to.username}`;
  }
}

/** A planned row in short form, for tables. */
export const outline = ({ expected, steps, groups }: PlannedRow) => ({
  expected,
  steps: steps.map(inWords),
  groups: groups.map(({ group, word }) => `${group}: ${word}`),
});

const said = (fields: Readonly<Record<string, string | undefined>>): string[] =>
  Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));

function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(freeze);
  }
  return value;
}
