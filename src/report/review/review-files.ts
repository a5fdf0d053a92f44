/** The files of a review, and what each is for. */
export const reviewFiles = {
  'review.xlsx': 'to be filled in: decisions, evidence, sign-off',
  'audit.html': 'who has access, on one page, for reading and printing',
} as const;

/** The same where each reviewer has a workbook. */
export const splitReviewFiles = {
  'review-….xlsx': 'to be filled in, one for each reviewer',
  'reviewers.csv': 'which workbook is whose',
  'audit.html': reviewFiles['audit.html'],
} as const;
