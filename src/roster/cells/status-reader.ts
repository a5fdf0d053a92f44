import type { SourceStanding } from '../../core/roster.ts';
import type { StatusColumn } from '../header/status-column.ts';
import { remember } from '../remember.ts';
import type { Draft, ReaderTools, ReadInto } from './draft.ts';
import { type Fault, shown } from './fault.ts';
import { parseSourceStatus, parseStatus } from './status-words.ts';
import { mapFlag } from '../hint-flags.ts';

/** What one status cell of a row says. */
interface Said {
  readonly column: StatusColumn;
  readonly value: SourceStanding | 'locked';
  /** As typed. */
  readonly word: string;
}

/** Reads all status columns of a file: what a row asks for, and how the person is in the source of the file. */
export function statusReader({ cells, layout }: ReaderTools): ReadInto {
  const readers = layout.statusColumns.map((column) => {
    const parse = remember(parserFor(column, layout.header[column.at] ?? ''));
    return (): Said[] => {
      const value = cells.value(column.at, parse);
      return value === undefined ? [] : [{ column, value, word: cells.raw(column.at).trim() }];
    };
  });
  return (draft) => {
    const said = readers.flatMap((read) => read());
    const contradicted = said.flatMap((each) => contradictionOf(each, said) ?? []);
    const [first] = contradicted;
    if (first === undefined) for (const each of said) state(each, draft);
    else cells.report(first.by.column.at, contradiction(first, layout.header));
  };
}

const parserFor =
  ({ form, origin }: StatusColumn, header: string) =>
  (text: string): SourceStanding | 'locked' | Fault =>
    origin === 'request' ? parseStatus(text, { form, header }) : parseSourceStatus(text, { form, header });

interface Contradiction {
  readonly of: Said;
  readonly by: Said;
}

/** Somebody who is active elsewhere may well be locked here; somebody on leave may be either. */
function contradictionOf(of: Said, all: readonly Said[]): Contradiction | undefined {
  if (of.value !== 'active') return undefined;
  const by = all.find(
    ({ value, column }) =>
      value === 'gone' ||
      (value === 'locked' && (of.column.origin === 'request' || column.origin === 'source')),
  );
  return by === undefined ? undefined : { of, by };
}

const contradiction = ({ of, by }: Contradiction, header: readonly string[]): Fault => ({
  code: 'row-contradiction',
  message: `${shown(header[of.column.at] ?? '')} says ${shown(of.word)} and ${shown(header[by.column.at] ?? '')} says ${shown(by.word)}`,
  hint: `Make the two cells agree, or leave one column out: ${mapFlag(header[by.column.at] ?? '', '-')}`,
});

/** Of several words about a person, the one that does least: who is on leave is not locked as a leaver. */
function state({ column, value, word }: Said, draft: Draft): void {
  if (column.origin === 'request') {
    if (value === 'active' || value === 'locked') draft.status = value;
  } else if (
    value !== 'locked' &&
    (draft.sourceStatus === undefined || value === 'away' || draft.sourceStatus.standing === 'active')
  ) {
    draft.sourceStatus = { standing: value, word };
  }
}
