/** What `migrate verify --out` writes, and what each file is for. */
export const verifyFilePurposes = {
  'verify.csv': 'every difference, and what explains it',
  'verify.html': 'the same on one page, for reading and printing',
  'verify.json': 'the same for programs, with the checksums of both exports and of the map',
  'manifest.json': 'what was compared, and the checksum of each file; audit verify checks them',
} as const;
