// How the files of a plan are recognised. Separate from what writes them, which is loaded only to write.

/** In the head of a page. */
export const planPageMark = '<meta name="generator" content="rollcall plan"';

/** The comment of the archive of a workbook. */
export const planWorkbookMark = 'rollcall plan';

/** The header of a CSV file. */
export const planCsvColumns = [
  'section',
  'line',
  'row',
  'username',
  'expected',
  'change',
  'role',
  'groups',
  'detail',
  'next_step',
  'plan_checksum',
] as const;
