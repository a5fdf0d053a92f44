import { foldCase, parseUsername, type GroupName, type UserGuid } from '../../core/ids.ts';
import { membershipKey, type OwnMemberships } from '../../core/plan/own-memberships.ts';
import type { Policy } from '../../core/plan/plan.ts';
import type { Roster, RosterEntry } from '../../core/roster.ts';
import type { RejectedRow } from '../inputs.ts';
import type { ExistingGroup, GroupPlan } from '../plan-groups.ts';

/**
 * Which groups a person may be removed from: in sync mode, those that the file names and the person's rows do
 * not. A person whose rows leave the groups empty, with or without a default, or who is named in a row that could not be
 * read, is not removed from any group: only a complete list of groups says where somebody does not belong.
 */
export class Revocations {
  readonly #groups: ReadonlyMap<GroupName, GroupPlan>;
  readonly #revocable: readonly ExistingGroup[];
  readonly #uncertainNames: ReadonlySet<string>;
  /** Undefined: it does not matter who added a membership. */
  readonly #own: OwnMemberships | undefined;

  constructor(
    groups: ReadonlyMap<GroupName, GroupPlan>,
    roster: Roster,
    rejected: readonly RejectedRow[],
    { memberships, removals }: Pick<Policy, 'memberships' | 'removals'>,
    own: OwnMemberships,
  ) {
    this.#own = removals === 'own' ? own : undefined;
    this.#groups = groups;
    this.#revocable = memberships === 'sync' ? existingGroups(groups) : [];
    this.#uncertainNames = memberships === 'sync' ? namesIn(roster, rejected) : new Set();
  }

  /** @param guid of the person's account; undefined: it does not exist yet */
  of(entries: readonly RosterEntry[], guid: UserGuid | undefined): Revocable {
    const groups = this.#unwanted(entries);
    const own = this.#own;
    if (own === undefined || guid === undefined) return { revocable: groups, foreign: [] };
    const isOwn = ({ group }: ExistingGroup): boolean => own.has(membershipKey(guid, group.name));
    return { revocable: groups.filter(isOwn), foreign: groups.filter((group) => !isOwn(group)) };
  }

  #unwanted(entries: readonly RosterEntry[]): readonly ExistingGroup[] {
    const stated = entries.filter(
      ({ groups, defaulted = [] }) => groups !== undefined && !defaulted.includes('groups'),
    );
    if (stated.length === 0) return [];
    if (entries.some(({ username }) => this.#uncertainNames.has(foldCase(username)))) return [];
    const wanted = new Set<GroupName>();
    const unresolved = new Set<string>();
    for (const name of stated.flatMap(({ groups = [] }) => groups)) {
      const plan = this.#groups.get(name);
      if (plan?.kind === 'existing') wanted.add(plan.group.name);
      // It is not known which of several groups is meant, so it may be any of them.
      else if (plan?.kind !== 'new') unresolved.add(foldCase(name));
    }
    return this.#revocable.filter(
      ({ group: { name } }) => !wanted.has(name) && !unresolved.has(foldCase(name)),
    );
  }
}

/** The groups that a person may be removed from, and those that they stay in because no run added them. */
export interface Revocable {
  readonly revocable: readonly ExistingGroup[];
  readonly foreign: readonly ExistingGroup[];
}

export const noneRevocable: Revocable = { revocable: [], foreign: [] };

/** The groups that the file names and the server has. */
export const existingGroups = (groups: ReadonlyMap<GroupName, GroupPlan>): ExistingGroup[] => [
  ...new Map(
    [...groups.values()].flatMap((plan) => (plan.kind === 'existing' ? [[plan.group.name, plan]] : [])),
  ).values(),
];

/** Every cell that could be a username, whatever its column, to be on the safe side. */
export function namesIn({ rows }: Roster, rejected: readonly RejectedRow[]): Set<string> {
  const numbers = new Set(rejected.flatMap(({ row, outcome }) => (outcome === 'skipped' ? [] : [row])));
  const cells = rows.filter(({ row }) => numbers.has(row)).flatMap((row) => row.cells);
  return new Set(cells.flatMap((cell) => parseUsername(cell) ?? []).map(foldCase));
}
