import { type ColumnDefinition, definitionOf } from '../../core/columns/roster-columns.ts';
import type { Doubt } from '../file/doubt.ts';
import type { Layout } from '../header/layout.ts';
import { type Fault, shown } from './fault.ts';

/** Finds what is wrong with the doubtful cells of a row, by their positions. */
export type JudgeDoubts = (doubts: ReadonlyMap<number, Doubt>) => ReadonlyMap<number, Fault>;

/** Only the columns that are read are judged: what is in the others does not matter. */
export function createDoubtJudge(layout: Layout): JudgeDoubts {
  const contents = new Map<number, ColumnDefinition['content']>([
    ...[...layout.attributes.values()].map((at) => [at, 'text'] as const),
    ...[...layout.selectors.values()].map((at) => [at, 'word'] as const),
    ...[...layout.at].map(([column, at]) => [at, definitionOf(column).content] as const),
    ...layout.statusColumns.map(({ at }) => [at, 'word'] as const),
  ]);
  const secret = new Set(layout.secretColumns);
  return (doubts) => {
    const faults = new Map<number, Fault>();
    for (const [at, doubt] of doubts) {
      const content = contents.get(at);
      if (content === undefined || !matters(doubt, content)) continue;
      faults.set(at, faultOf(doubt, secret.has(at) ? 'hidden' : 'named'));
    }
    return faults;
  };
}

/** A closed list of words refuses whatever else is in the cell, and TRUE is a word for yes. */
function matters({ kind }: Doubt, content: ColumnDefinition['content']): boolean {
  if (kind === 'unread' || kind === 'merged') return true;
  if (kind === 'decimal') return content === 'name' || content === 'names';
  return content !== 'word' && content !== 'flag';
}

function faultOf(doubt: Doubt, values: 'named' | 'hidden'): Fault {
  const cell = `Cell ${doubt.address}`;
  switch (doubt.kind) {
    case 'unread':
      return {
        code: 'cell-unreadable',
        message: `${cell} cannot be read: ${doubt.why}`,
        hint: 'Open the workbook in a spreadsheet program, check the cell, and save the file again.',
      };
    case 'merged':
      return {
        code: 'cells-merged',
        message: `${cell} is merged with others (${doubt.range}), so it is not clear which rows and columns its value is for`,
        hint: 'Unmerge the cells, and write the value into each row that it is meant for.',
      };
    case 'date':
    case 'number':
    case 'text':
    case 'decimal':
    case 'flag':
      return {
        code: 'cell-not-text',
        message: values === 'hidden' ? `${cell} ${withoutValue(doubt)}` : `${cell} ${withValue(doubt)}`,
        hint: 'Format the column as text in the spreadsheet, type the value again, and save.',
      };
  }
}

type NotText = Exclude<Doubt, { kind: 'unread' | 'merged' }>;

function withValue(doubt: NotText): string {
  switch (doubt.kind) {
    case 'flag':
      return `holds ${doubt.stored} as a yes-or-no value, not as text`;
    case 'decimal':
      return `holds the number ${doubt.stored}, which is not a name`;
    case 'date': {
      const { shown: seen, stored } = doubt;
      const as = seen === undefined || seen === stored ? '' : `, shown as ${shown(seen)}`;
      return `holds the date ${stored}${as}, not text`;
    }
    case 'number':
    case 'text': {
      const what = doubt.kind === 'number' ? `the number ${doubt.stored}` : `the text ${shown(doubt.stored)}`;
      if (doubt.shown === undefined) return `holds ${what}, in a number format that cannot be understood`;
      return doubt.shown === ''
        ? `holds ${what} and is shown empty`
        : `shows ${shown(doubt.shown)} and holds ${what}`;
    }
  }
}

function withoutValue({ kind }: NotText): string {
  switch (kind) {
    case 'date':
      return 'holds a date, not text';
    case 'flag':
      return 'holds a yes-or-no value, not text';
    case 'decimal':
    case 'number':
    case 'text':
      return 'shows something other than it holds, because of its number format';
  }
}
