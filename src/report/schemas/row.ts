import { outcomeWords } from '../../core/outcome.ts';
import type { RowReport } from '../run/document/row-report.ts';
import { contentRef } from './content-change.ts';
import { count, instant, list, named, object, text, words } from './schema.ts';
import { contentResult, groupResult, rowLocation } from './shared.ts';

export const row = named(
  'row',
  object<RowReport>(
    {
      row: count('1 for the first row after the header'),
      outcome: words(outcomeWords, 'What became of the row; rollcall explain says what each word means'),
      detail: text('The same in words'),
      nextStep: text('What to do about it'),
      groups: list(groupResult, 'What became of each group of the row'),
      steps: list(text(), 'What was done, in order'),
      attempts: count('Requests sent for the row, with repeated ones and look-ups'),
      startedAt: instant(),
      endedAt: instant(),
    },
    {
      ...rowLocation,
      username: text('As the roster spells it; absent: the row has none'),
      item: contentRef,
      guid: text('Of the account'),
      roleBefore: text(),
      roleAfter: text(),
      content: list(contentResult, 'Every item and group that the row hands over'),
      httpStatus: count('Of the answer that decided'),
      serverCode: text('The error code of the server itself'),
      requestId: text(),
    },
  ),
);
