import { readMe } from './review-sheets.ts';

/** Which of the workbooks of one review a workbook is, and who is to fill it in. */
export interface ReviewPart {
  /** From 1 to `of`. */
  readonly number: number;
  readonly of: number;
  readonly reviewer: string;
}

/** A workbook of a review, as each of them lists it. */
export interface ListedPart extends ReviewPart {
  readonly file: string;
}

/** How the first page says which part it is: `2 of 5, for rita`. */
export const partWords = ({ number, of, reviewer }: ReviewPart): string =>
  `${number} of ${of}, for ${reviewer}`;

/** The inverse of {@link partWords}; undefined for a workbook that holds the whole review. */
export function partIn(words: string): ReviewPart | undefined {
  const [, number, of, reviewer = ''] = /^(\d+) of (\d+), for (.+)$/u.exec(words) ?? [];
  return number === undefined ? undefined : { number: Number(number), of: Number(of), reviewer };
}

/** How the first page lists each workbook of the review, as a label with a text. */
export const listedPartWords = ({
  number,
  of,
  file,
  reviewer,
}: ListedPart): [label: string, text: string] => [`${number} of ${of}`, `${file} (for ${reviewer})`];

/** The inverse of {@link listedPartWords}. @param rows the cells of the first page */
export function listedParts(rows: readonly { readonly cells: readonly string[] }[]): ListedPart[] {
  const begin = rows.findIndex(({ cells: [label] }) => label?.trim() === readMe.parts);
  return rows.slice(begin === -1 ? rows.length : begin + 1).flatMap(({ cells: [label = '', text = ''] }) => {
    const [, number, of] = /^(\d+) of (\d+)$/u.exec(label.trim()) ?? [];
    const [, file, reviewer] = /^(\S+) \(for (.+)\)$/u.exec(text.trim()) ?? [];
    return file === undefined || reviewer === undefined
      ? []
      : [{ number: Number(number), of: Number(of), file, reviewer }];
  });
}
