/** What a review is made of, and what each file is for. */
export const reviewFiles = {
  'review.xlsx': 'to be filled in: decisions, evidence, sign-off',
  'audit.html': 'who has access, on one page, for looking and printing',
} as const;
