import { countBy } from '../../../core/group-by.ts';
import type { AccessOverview, AccessUser } from '../../../core/review/access.ts';
import type { PackGroup } from '../../../core/review/pack.ts';
import { html } from '../../kit/html/html.ts';
import type { PagePart } from '../../kit/html/parts.ts';
import { dataTable, flag, rowsLeftOut } from '../../kit/html/table.ts';
import { stackedBar } from '../../kit/html/charts.ts';
import { firstOf } from './first-of.ts';

/** The most groups in the table and in the matrix, and the most people in the matrix; the workbook has all of them. */
const mostGroups = 30;
const matrixGroups = 8;
const matrixPeople = 40;

const sizeOf = ({ members }: PackGroup): number => (typeof members === 'number' ? members : -1);

const bySize = (groups: readonly PackGroup[]): PackGroup[] =>
  groups.toSorted((a, b) => sizeOf(b) - sizeOf(a) || (a.name < b.name ? -1 : 1));

/** The groups by number of members. */
export function groupSizes({ groups, users, uncertainMarks }: AccessOverview): PagePart {
  const part = { id: 'sizes', title: 'Groups by size', fold: 'open' } as const;
  if (groups.length === 0) {
    return { ...part, content: html`<p>${uncertainMarks.no_groups ?? 'There are no groups.'}</p>` };
  }
  const sorted = bySize(groups);
  const most = Math.max(1, ...sorted.map(sizeOf));
  const privileged = privilegedMembers(users);
  const { shown, hidden } = firstOf(sorted, mostGroups);
  const table = dataTable(
    'Groups by number of members',
    [
      { words: 'Group', kind: 'key' },
      { words: 'Members', kind: 'number' },
      { words: 'Size', kind: 'bar' },
      { words: 'Administrators', kind: 'number' },
      { words: 'Owner' },
    ],
    shown.map((group) => [
      group.name,
      typeof group.members === 'string' ? 'not listed' : group.members,
      stackedBar([{ words: 'members', count: Math.max(0, sizeOf(group)), tone: 'plain' }], most),
      privileged.get(group.guid) ?? 0,
      group.owner === '' ? html`no owner` : group.owner,
    ]),
  );
  return {
    ...part,
    count: groups.length,
    content: html`${table} ${rowsLeftOut(hidden, 'groups', html`groups.csv of the export has all of them`)}`,
  };
}

function privilegedMembers(users: readonly AccessUser[]): ReadonlyMap<string, number> {
  const memberships = users.filter(({ user }) => user.privileged).flatMap((each) => each.memberships);
  return countBy(memberships, ({ group }) => group.guid);
}

/** The largest groups, and who of the people with the most groups is in them. */
export function membershipMatrix({ groups, users }: AccessOverview): PagePart | undefined {
  const shown = bySize(groups).slice(0, matrixGroups);
  const guids = new Set<string>(shown.map(({ guid }) => guid));
  const members = users
    .map((of) => ({
      of,
      own: new Set<string>(of.memberships.map(({ group }) => group.guid).filter((guid) => guids.has(guid))),
    }))
    .filter(({ own }) => own.size > 0)
    .toSorted((a, b) => b.own.size - a.own.size || (a.of.user.username < b.of.user.username ? -1 : 1));
  if (members.length === 0) return undefined;
  const { shown: people, hidden } = firstOf(members, matrixPeople);
  return {
    id: 'matrix',
    title: 'Who is in the largest groups',
    fold: 'open',
    content: html`${dataTable(
      'Members of the largest groups',
      [
        { words: 'Username', kind: 'key' },
        { words: 'Role' },
        ...shown.map(({ name }) => ({ words: name, kind: 'flag' }) as const),
      ],
      people.map(({ of, own }) => [
        of.user.username,
        of.user.role,
        ...shown.map(({ guid }) => flag(own.has(guid) ? 'yes' : 'no')),
      ]),
    )}
    ${rowsLeftOut(hidden, 'people', html`memberships.csv of the export has all of them`)}`,
  };
}
