import { someOf } from '../../core/text/some-of.ts';
import type { ListedPart, ReviewPart } from '../../core/review/review-part.ts';
import { plural } from '../../core/text/plural.ts';

/**
 * The workbooks of a review that were not given, in words: `2 of the 3 workbooks are missing: ann.xlsx (for ann), …`.
 * @param listed what the workbooks say about each other; empty where their first page was edited
 */
export function findMissingParts(
  given: readonly ReviewPart[],
  listed: readonly ListedPart[],
): string | undefined {
  const [{ of } = { of: 0 }] = given;
  const numbers = new Set(given.map(({ number }) => number));
  const missing = Array.from({ length: of }, (_, index) => index + 1).filter((each) => !numbers.has(each));
  if (missing.length === 0) return undefined;
  const filesByNumber = new Map(
    listed.map(({ number, file, reviewer }) => [number, `${file} (for ${reviewer})`]),
  );
  const named = someOf(missing.map((each) => filesByNumber.get(each) ?? `number ${each}`));
  return `${missing.length} of the ${plural(of, 'workbook')} of this review ${missing.length === 1 ? 'is' : 'are'} missing: ${named}`;
}
