/** The files of a review, and what each is for. */
export const reviewFiles = {
  'review.xlsx': 'to be filled in: decisions, evidence, sign-off',
  'audit.html': 'who has access, on one page, for reading and printing',
} as const;
