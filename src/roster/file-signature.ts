import { OperatorError } from '../core/errors.ts';

/** What a file is by its first bytes, where that is no text with columns. */
export type FileKind =
  'text' | 'zip' | 'ole' | 'pdf' | 'gzip' | 'html' | 'rich-text' | 'json' | 'image' | 'binary';

const signatures: readonly (readonly [kind: FileKind, bytes: string])[] = [
  ['zip', 'PK\x03\x04'],
  ['zip', 'PK\x05\x06'],
  // Compound File: .xls, and what Excel makes of an .xlsx that has a password.
  ['ole', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['pdf', '%PDF-'],
  ['gzip', '\x1f\x8b\x08'],
  ['rich-text', '{\\rtf'],
  ['image', '\x89PNG'],
  ['image', '\xff\xd8\xff'],
  ['image', 'GIF8'],
];

/** Tells the kinds of file that people hand in by mistake from text. `head`: the first bytes. */
export function kindOfFile(head: Buffer): FileKind {
  const start = head.subarray(0, 512).toString('latin1');
  const signature = signatures.find(([, bytes]) => start.startsWith(bytes));
  if (signature !== undefined) return signature[0];
  const text = start.replace(/^\xef\xbb\xbf/, '').trimStart();
  if (/^<(!doctype|html|table|\?xml|meta|head|body)/i.test(text)) return 'html';
  if (/^[[{]\s*["{[\]}]/.test(text)) return 'json';
  return 'text';
}

const AS_CSV = 'in your spreadsheet program, choose Save as (or Download), CSV UTF-8';

/** What each kind is called, and how its owner makes a roster of it. */
const kinds: Readonly<Record<Exclude<FileKind, 'text'>, readonly [what: string, hint: string]>> = {
  zip: ['a ZIP archive without an Excel workbook in it', `Open the spreadsheet and, ${AS_CSV} or XLSX.`],
  ole: [
    'an old Excel workbook (.xls) or one with a password',
    `Open it and, ${AS_CSV} or XLSX without a password.`,
  ],
  pdf: ['a PDF document', `Ask for the spreadsheet that it was made of, and, ${AS_CSV}.`],
  gzip: ['a compressed file (gzip)', 'Unpack it first, e.g. with gunzip.'],
  html: ['a web page or XML, whatever its name says', `Open it and, ${AS_CSV} or XLSX.`],
  'rich-text': [
    'a rich-text document',
    'Save it as plain text with one row per line and a delimiter between the cells.',
  ],
  json: ['JSON, not a table', 'Write it as CSV: one header line, then one line for each person.'],
  image: ['a picture', `Ask for the spreadsheet, and, ${AS_CSV}.`],
  binary: ['binary, not text', `Open the spreadsheet and, ${AS_CSV} or XLSX.`],
};

export function notATable(title: string, kind: Exclude<FileKind, 'text'>): OperatorError {
  const [what, hint] = kinds[kind];
  return new OperatorError(`${title} is ${what}`, { code: 'roster-format-unsupported', hint });
}
