import type { Difference } from '../../core/review/pack.ts';
import { html, type Markup } from '../kit/html/html.ts';
import { folded, type PagePart } from '../kit/html/parts.ts';
import { dataTable } from '../kit/html/table.ts';
import { named } from '../kit/html/words.ts';
import { type DifferenceGroup, groupDifferences, oneGroup } from './difference-groups.ts';
import { differenceRow, type DifferenceRow } from './difference-rows.ts';
import type { DifferenceSection } from './difference-sections.ts';

/** A kind with more differences than this is shown by groups, each of them folded. */
const mostOpen = 20;

export const idOf = (heading: string): string => heading.toLowerCase().replaceAll(' ', '-');

/** The differences of one kind: all in one table, or many of them by what they have in common, the privileged first. */
export const sectionPart = ({ heading, columns, differences }: DifferenceSection): PagePart => ({
  id: idOf(heading),
  title: heading,
  count: differences.length,
  fold: 'open',
  content:
    differences.length <= mostOpen
      ? table(heading, columns, differences)
      : html`${fewGroups(differences).map((group) => foldedGroup(heading, columns, group))}`,
});

/** Groups that are worth opening: where most have one row, they are one list. */
function fewGroups(differences: readonly Difference[]): readonly DifferenceGroup[] {
  const groups = groupDifferences(differences);
  return groups.length * 2 <= differences.length ? groups : [oneGroup(differences)];
}

type Columns = DifferenceSection['columns'];

const foldedGroup = (heading: string, columns: Columns, group: DifferenceGroup): Markup => {
  const { name, words, differences } = group;
  const summary = name === '' ? html`${words}` : html`<strong>${named(name)}</strong>: ${words}`;
  return folded(summary, table(`${heading}: ${name}`, columns, differences));
};

const table = (caption: string, columns: Columns, differences: readonly Difference[]): Markup =>
  dataTable(
    caption,
    columns.map((column, at) =>
      at === 0 ? { words: headings[column], kind: 'key' } : { words: headings[column] },
    ),
    differences.map((each) => {
      const row = differenceRow(each);
      return columns.map((column) => cell(each, column, row[column]));
    }),
  );

/** A joiner who may do everything is easily overlooked among hundreds who may not. */
const cell = (each: Difference, column: keyof DifferenceRow, text: string): Markup =>
  column === 'after' && each.kind === 'joiner' && each.user.privileged
    ? html`<strong class="tag attention">${text}</strong>`
    : named(text);

const headings: Readonly<Record<keyof DifferenceRow, string>> = {
  change: 'Change',
  username: 'Username',
  group: 'Group',
  before: 'Before',
  after: 'After',
  userGuid: 'GUID of the user',
  groupGuid: 'GUID of the group',
  item: 'Content item',
  itemGuid: 'GUID of the item',
};
