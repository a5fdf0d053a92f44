import type { Difference, Differences } from '../../core/review/pack.ts';
import { differenceRow, type DifferenceRow } from './difference-rows.ts';
import { plural } from '../../core/text/plural.ts';
import type { Tone } from '../kit/text-style.ts';

/** Differences of one kind, under one heading. */
export interface DifferenceSection {
  readonly heading: string;
  readonly sign: '+' | '~' | '-';
  readonly tone: Extract<Tone, 'good' | 'attention' | 'bad'>;
  readonly columns: readonly (keyof DifferenceRow)[];
  /** In the order of {@link rows}. */
  readonly differences: readonly Difference[];
  readonly rows: readonly DifferenceRow[];
}

/** The differences by kind, in the order in which a reviewer asks for them; kinds without a difference are left out. */
export function differenceSections({ all }: Differences): DifferenceSection[] {
  return sections.flatMap(({ kinds, ...section }) => {
    const found = all.filter(({ kind }) => kinds.includes(kind));
    return found.length === 0 ? [] : [{ ...section, differences: found, rows: found.map(differenceRow) }];
  });
}

/** `4 differences: joiners 3, leavers 1`. */
export const differenceCounts = (differences: Differences): string => {
  const counts = differenceSections(differences).map(({ heading, rows }) => `${heading} ${rows.length}`);
  return counts.length === 0
    ? 'no differences'
    : `${plural(differences.all.length, 'difference')}: ${counts.join(', ').toLowerCase()}`;
};

const ofUser = ['username', 'before', 'after'] as const;
const ofGroup = ['group', 'before', 'after'] as const;
const ofItem = ['item', 'before', 'after'] as const;
const ofGrant = ['item', 'username', 'group', 'before', 'after'] as const;

const sections: readonly (Omit<DifferenceSection, 'differences' | 'rows'> & {
  readonly kinds: readonly Difference['kind'][];
})[] = [
  { heading: 'Joiners', kinds: ['joiner'], sign: '+', tone: 'good', columns: ['username', 'after'] },
  { heading: 'Leavers', kinds: ['leaver'], sign: '-', tone: 'bad', columns: ofUser },
  { heading: 'Returned', kinds: ['returned'], sign: '+', tone: 'good', columns: ofUser },
  { heading: 'Movers', kinds: ['role-changed'], sign: '~', tone: 'attention', columns: ofUser },
  { heading: 'Renamed', kinds: ['renamed'], sign: '~', tone: 'attention', columns: ['before', 'after'] },
  { heading: 'E-mail changed', kinds: ['email-changed'], sign: '~', tone: 'attention', columns: ofUser },
  { heading: 'Name changed', kinds: ['name-changed'], sign: '~', tone: 'attention', columns: ofUser },
  { heading: 'Status changed', kinds: ['status-changed'], sign: '~', tone: 'attention', columns: ofUser },
  {
    heading: 'Memberships granted',
    kinds: ['granted'],
    sign: '+',
    tone: 'good',
    columns: ['username', 'group'],
  },
  {
    heading: 'Memberships revoked',
    kinds: ['revoked'],
    sign: '-',
    tone: 'bad',
    columns: ['username', 'group'],
  },
  { heading: 'Groups added', kinds: ['group-added'], sign: '+', tone: 'good', columns: ['group'] },
  { heading: 'Groups removed', kinds: ['group-removed'], sign: '-', tone: 'bad', columns: ['group'] },
  {
    heading: 'Groups renamed',
    kinds: ['group-renamed'],
    sign: '~',
    tone: 'attention',
    columns: ['before', 'after'],
  },
  {
    heading: 'Owners changed',
    kinds: ['group-owner-changed'],
    sign: '~',
    tone: 'attention',
    columns: ofGroup,
  },
  { heading: 'Items added', kinds: ['item-added'], sign: '+', tone: 'good', columns: ['item', 'after'] },
  { heading: 'Items removed', kinds: ['item-removed'], sign: '-', tone: 'bad', columns: ['item', 'before'] },
  {
    heading: 'Items renamed',
    kinds: ['item-renamed'],
    sign: '~',
    tone: 'attention',
    columns: ['before', 'after'],
  },
  {
    heading: 'Owners of items changed',
    kinds: ['item-owner-changed'],
    sign: '~',
    tone: 'attention',
    columns: ofItem,
  },
  {
    heading: 'Access types of items changed',
    kinds: ['item-access-changed'],
    sign: '~',
    tone: 'attention',
    columns: ofItem,
  },
  {
    heading: 'Items locked or unlocked',
    kinds: ['item-lock-changed'],
    sign: '~',
    tone: 'attention',
    columns: ofItem,
  },
  {
    heading: 'Unix accounts of items changed',
    kinds: ['item-run-as-changed'],
    sign: '~',
    tone: 'attention',
    columns: ofItem,
  },
  {
    heading: 'Access to items granted',
    kinds: ['item-granted'],
    sign: '+',
    tone: 'good',
    columns: ['item', 'username', 'group', 'after'],
  },
  {
    heading: 'Access to items revoked',
    kinds: ['item-revoked'],
    sign: '-',
    tone: 'bad',
    columns: ['item', 'username', 'group', 'before'],
  },
  {
    heading: 'Access to items changed',
    kinds: ['item-grant-changed'],
    sign: '~',
    tone: 'attention',
    columns: ofGrant,
  },
];
