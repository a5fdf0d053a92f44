import type { SourceStanding } from '../../core/roster.ts';
import type { StatusColumn } from '../header/status-column.ts';
import { remember } from '../remember.ts';
import type { Draft, ReaderTools, ReadInto } from './draft.ts';
import { type Fault, shown } from './fault.ts';
import { type NotLocked, parseSourceStatus, parseStatusCell } from './status-words.ts';
import { mapFlag } from '../hint-flags.ts';

/** What one status cell of a row says. */
interface Said {
  readonly column: StatusColumn;
  readonly value: SourceStanding | 'locked' | NotLocked;
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
  (text: string): SourceStanding | 'locked' | NotLocked | Fault =>
    origin === 'request'
      ? parseStatusCell(text, { form, header })
      : parseSourceStatus(text, { form, header });

interface Contradiction {
  readonly of: Said;
  readonly by: Said;
}

/**
 * Somebody who is active elsewhere may well be locked here; somebody on leave may be either. Nor do two reasons to be
 * locked contradict each other: who is not locked out may be disabled.
 */
function contradictionOf(of: Said, all: readonly Said[]): Contradiction | undefined {
  if (of.value !== 'active') return undefined;
  const by = all.find(
    ({ value, column }) =>
      (value === 'gone' ||
        (value === 'locked' && (of.column.origin === 'request' || column.origin === 'source'))) &&
      !(isReason(of.column) && isReason(column)),
  );
  return by === undefined ? undefined : { of, by };
}

const isReason = ({ form }: StatusColumn): boolean => form === 'yes locks' || form === 'locked or not';

/** Leaving out the column that says locked could unlock somebody. */
const contradiction = ({ of, by }: Contradiction, header: readonly string[]): Fault => ({
  code: 'row-contradiction',
  message: `${shown(header[of.column.at] ?? '')} says ${shown(of.word)} and ${shown(header[by.column.at] ?? '')} says ${shown(by.word)}`,
  hint: `Make the two cells agree, or leave out the one that means active: ${mapFlag(header[of.column.at] ?? '', '-')}`,
});

function state({ column, value, word }: Said, draft: Draft): void {
  if (column.origin === 'source') stateSource(value === 'not locked' ? 'active' : value, word, draft);
  else if (value === 'locked' || (value === 'active' && draft.status === undefined)) draft.status = value;
}

/** Of several words about a person, the one that does least: who is on leave is not locked as a leaver. */
function stateSource(standing: SourceStanding | 'locked', word: string, draft: Draft): void {
  if (standing === 'locked') return;
  const before = draft.sourceStatus?.standing;
  if (before === undefined || standing === 'away' || before === 'active') {
    draft.sourceStatus = { standing, word };
  }
}
