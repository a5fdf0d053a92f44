import { foldCase } from '../../core/ids.ts';
import type { GroupsKept } from '../../migrate/map-groups.ts';
import type { MoveOptions, TranslateRole } from '../../migrate/plan-move.ts';
import type { PackUser } from '../../core/review/pack.ts';
import { anyUsername } from '../../core/username-rules.ts';
import { rulesOf, type TargetId, targetNamed } from '../target-rules.ts';

/** What a role is called on another kind of server; one that gives more than any there is not translated. */
const translations: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'connect to zato': { viewer: 'regular', publisher: 'regular' },
  'zato to connect': { regular: 'viewer' },
};

/** How a move between two kinds of servers differs from one between two of the same kind. */
export interface KindOfMove extends Required<MoveOptions> {
  readonly groupsKept: GroupsKept;
  /** Not: whoever is not approved on a server with approvals, where the second one has none. */
  readonly isAdmitted: (user: PackUser) => boolean;
  /** By what the second server tells names apart. */
  readonly nameKey: (name: string) => string;
}

/** @param from the products' own names, as exports have them */
export function kindOfMove(from: string, to: string): KindOfMove {
  const target = targetNamed(to);
  const isZato = target === 'zato';
  return {
    translateRole: roleBetween(targetNamed(from), target),
    approvals: isZato ? 'needed' : 'none',
    usualUsernames: (target === undefined ? undefined : rulesOf(target).usualUsernames) ?? anyUsername,
    target,
    licences: isZato ? 'none' : 'by the person',
    roles: (target === undefined ? undefined : rulesOf(target).roles) ?? [],
    isAdmitted: ({ status }) => isZato || targetNamed(from) !== 'zato' || status !== 'unconfirmed',
    groupsKept: isZato ? 'nowhere' : 'by the server',
    nameKey: isZato ? (name) => name : foldCase,
  };
}

function roleBetween(source: TargetId | undefined, target: TargetId | undefined): TranslateRole {
  if (source === undefined || target === undefined) return () => undefined;
  if (source === target) return (role) => (rulesOf(target).roles.includes(role) ? role : undefined);
  return (role) => translations[`${source} to ${target}`]?.[role];
}
