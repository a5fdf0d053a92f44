/** What `audit diff --out` writes, and what each file is for. */
export const diffFilePurposes = {
  'diff.csv': 'every difference',
  'diff.xlsx': 'every difference as a workbook',
  'diff.html': 'the differences on one page, for reading and printing',
  'diff.json': 'every difference for programs',
} as const;

/** What it writes besides, where the exports are of two servers. */
export const pairFilePurposes = {
  'pairs.csv': 'the accounts and groups of two servers that are the same, and by which rule',
} as const;
