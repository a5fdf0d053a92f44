import { plural } from '../../core/text/plural.ts';
import { cutMiddle, visible } from '../../core/text/visible.ts';
import type { Hazard } from '../../core/plan/plan.ts';
import type { GroupCell } from '../../core/roster.ts';
import type { CellInDoubt } from './doubts.ts';

const LONGEST_SHOWN = 60;
const MOST_SHOWN = 3;

/** What is doubtful about a cell, in one sentence without its end. */
export function describeDoubt({ cell: { text }, doubt }: Pick<CellInDoubt, 'cell' | 'doubt'>): string {
  switch (doubt.kind) {
    case 'may-be-several':
      return doubt.known.length === 0
        ? `${shown(text)} is one new group or a list of groups`
        : `${shown(text)} is one new group or a list with ${namesOf(doubt.known)} in it`;
    case 'may-be-one':
      return `${shown(text)} is a list of groups or has the existing group ${shown(doubt.group)} in it`;
    case 'list-or-name':
      return `${shown(text)} is one new group if the row is a membership, and a list if it is not`;
  }
}

/** One hazard for all cells of one kind. */
export function doubtHazard(cells: readonly CellInDoubt[]): Hazard {
  const [first] = cells;
  if (first === undefined) throw new RangeError('a hazard needs a cell');
  const others = new Set(cells.map(({ cell: { text } }) => text)).size - 1;
  const more = others === 0 ? '' : `; ${plural(others, 'more cell')} like it`;
  return {
    code: 'groups-unclear',
    message: `line ${first.line}: ${describeDoubt(first)}${more}`,
    hint: hintFor(first),
  };
}

function hintFor({ cell: { text, split }, doubt }: CellInDoubt): string {
  switch (doubt.kind) {
    case 'may-be-several':
      return split === 'named'
        ? 'If it is a list, write it with the separator that --group-separator names, as the other cells are. If it is one group, put it in double quotes inside the cell.'
        : `${
            doubt.flag === undefined
              ? 'If it is a list, write the names without quotes and separate them with semicolons.'
              : `If it is a list: --group-separator "${doubt.flag}".`
          } If it is one group, put it in double quotes inside the cell, or add --group-separator none if each cell is one group.`;
    case 'may-be-one':
      return `If that group is meant, put it in double quotes inside the cell: "${doubt.group}". If the cell is a list${
        doubt.flag === undefined || split === 'named'
          ? `, put each name in double quotes inside the cell: ${doubt.parts.map((part) => `"${part.replaceAll('"', '""')}"`).join(separatorIn(text))}. In a CSV file, the cell is in quotes itself and each quote inside it is written twice.`
          : `: --group-separator "${doubt.flag}".`
      }`;
    case 'list-or-name':
      return `If each row is a membership: --roster-format membership. If the cell is a list: --group-separator "${text.includes(';') ? ';' : '|'}".`;
  }
}

const separatorIn = (text: string): string => (text.includes(';') ? '; ' : ' | ');

/** Cells that are one group although they have a separator in them; empty where there is none. */
export function wholeCellsNote(
  cells: readonly { readonly line: number; readonly cell: GroupCell }[],
): readonly string[] {
  const byText = new Map(cells.toReversed().map(({ line, cell: { text } }) => [text, line]));
  const texts = [...byText].toReversed();
  if (texts.length === 0) return [];
  const named = texts.slice(0, MOST_SHOWN).map(([text, line]) => `${shown(text)} (line ${line})`);
  const more = texts.length > MOST_SHOWN ? ` and ${texts.length - MOST_SHOWN} more` : '';
  return [`read as one group, because the server has a group with this name: ${named.join(', ')}${more}`];
}

const shown = (text: string): string => `"${cutMiddle(visible(text), LONGEST_SHOWN)}"`;

const namesOf = (names: readonly string[]): string => {
  const [few, more] = [names.slice(0, MOST_SHOWN), names.length - MOST_SHOWN];
  return more > 0 ? `${few.map(shown).join(', ')} and ${more} more` : few.map(shown).join(' and ');
};
