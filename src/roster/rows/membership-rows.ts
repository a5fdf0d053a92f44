import type { RosterEntry } from '../../core/roster.ts';
import { namesOneGroup } from '../cells/group-syntax.ts';
import type { Layout } from '../header/layout.ts';
import type { RosterFormat } from './judge-person.ts';

/**
 * Whether the rows of a file look like memberships: several rows of one person, under a header that announces one
 * group. Then a separator in a cell is rather part of a name.
 */
export const looksLikeMemberships = (
  { at, header }: Layout,
  format: RosterFormat,
  repeatedPeople: number,
): boolean => {
  const groups = at.get('groups');
  return (
    format === 'auto' && repeatedPeople > 0 && groups !== undefined && namesOneGroup(header[groups] ?? '')
  );
};

/** The rows of `memberships.csv` are memberships, whatever the operator says of other files. */
export const formatOf = ({ table }: Layout, format: RosterFormat): RosterFormat =>
  table === 'memberships' ? 'membership' : format;

/** The entry of a row that looks like a membership: its cell is one name, unless the operator says otherwise. */
export const asMembershipRow = (entry: RosterEntry): RosterEntry =>
  entry.groupCell?.split === 'usual'
    ? { ...entry, groups: [entry.groupCell.text], groupCell: { ...entry.groupCell, split: 'row' } }
    : entry;
