/** What people write where they have nothing to write, and what a moved column or a filled-down number leaves: no reviewer's name. */
export const isNoReviewer = (reviewer: string): boolean =>
  !/\p{L}/u.test(reviewer) || /^(?:n[/.]a\.?|tbd|todo|none|unknown)$/iu.test(reviewer.trim());
