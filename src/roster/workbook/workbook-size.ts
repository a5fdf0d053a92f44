import { OperatorError } from '../../core/errors.ts';

/**
 * What a workbook may unpack to, in bytes: about 300,000 rows of a roster. The reader keeps the whole
 * workbook in memory and needs many times this size; a CSV file has no such limit.
 */
export const LARGEST_WORKBOOK = 64 * 2 ** 20;

export const workbookTooLarge = (title: string, bytes: number): OperatorError =>
  new OperatorError(
    `${title} unpacks to ${Math.ceil(bytes / 2 ** 20).toLocaleString('en')} MB or has very many parts, more than a list of people needs`,
    {
      code: 'roster-format-unsupported',
      hint: `Save the sheet as CSV UTF-8, which may have any size; a workbook may unpack to ${LARGEST_WORKBOOK / 2 ** 20} MB.`,
    },
  );
