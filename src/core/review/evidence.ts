import type { ReviewColumn } from './review-sheets.ts';

/** What an export says a cell of evidence must hold; undefined: the export alone does not say. */
export type EvidenceOf = (column: ReviewColumn) => Evidence | undefined;

/** A text, a number of days, an instant, or the reasons to look at a row, after those that other files give. */
export type Evidence = string | number | Date | { readonly reasons: readonly string[] };
