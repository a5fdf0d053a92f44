import { OperatorError } from '../../core/errors.ts';
import type { CompoundContent } from './compound-file.ts';

/** What a file is, by its first bytes. */
export type FileKind =
  'text' | 'zip' | 'ole' | 'pdf' | 'gzip' | 'html' | 'rich-text' | 'plan' | 'json' | 'image' | 'binary';

const signatures: readonly (readonly [kind: FileKind, bytes: string])[] = [
  ['zip', 'PK\x03\x04'],
  ['zip', 'PK\x05\x06'],
  ['ole', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
  ['pdf', '%PDF-'],
  ['gzip', '\x1f\x8b\x08'],
  ['rich-text', '{\\rtf'],
  ['image', '\x89PNG'],
  ['image', '\xff\xd8\xff'],
  ['image', 'GIF8'],
];

/** Recognises the kinds of file that people give by mistake. `head`: the first bytes. */
export function kindOfFile(head: Buffer): FileKind {
  const start = head.subarray(0, 512).toString('latin1');
  const signature = signatures.find(([, bytes]) => start.startsWith(bytes));
  if (signature !== undefined) return signature[0];
  const text = start.replace(/^\xef\xbb\xbf/, '').trimStart();
  if (/^<(!doctype|html|table|\?xml|meta|head|body)/i.test(text)) return 'html';
  if (/^\{\s*"kind":\s*"plan-file"/.test(text)) return 'plan';
  if (/^[[{]\s*["{[\]}]/.test(text)) return 'json';
  return 'text';
}

const AS_CSV = 'in your spreadsheet program, choose Save as (or Download), CSV UTF-8';

/** What each kind is called, and how to make a roster of it. */
const kinds: Readonly<Record<Exclude<FileKind, 'text'>, readonly [what: string, hint: string]>> = {
  zip: ['a ZIP archive without an Excel workbook in it', `Open the spreadsheet and, ${AS_CSV} or XLSX.`],
  ole: ['an old Office document', `Open the spreadsheet and, ${AS_CSV} or XLSX.`],
  pdf: ['a PDF document', `Ask for the spreadsheet that it was made from, and, ${AS_CSV}.`],
  gzip: ['a compressed file (gzip)', 'Unpack it first, e.g. with gunzip.'],
  html: ['a web page or XML, whatever its name says', `Open it and, ${AS_CSV} or XLSX.`],
  'rich-text': [
    'a rich-text document',
    'Save it as plain text with one row per line and a delimiter between the cells.',
  ],
  plan: [
    'a plan, not a roster',
    'rollcall import shows it, asks, and carries out exactly its changes; with --dry-run it only shows them.',
  ],
  json: ['JSON, not a table', 'Write it as CSV: one header line, then one line for each person.'],
  image: ['a picture', `Ask for the spreadsheet, and, ${AS_CSV}.`],
  binary: ['binary, not text', `Open the spreadsheet and, ${AS_CSV} or XLSX.`],
};

export function notATable(title: string, kind: Exclude<FileKind, 'text'>): OperatorError {
  const [what, hint] = kinds[kind];
  return refused(title, [
    what,
    kind === 'plan' && !title.endsWith('.json') ? `${hint} ${NAME_OF_PLANS}` : hint,
  ]);
}

/** Import knows a plan by its name. */
const NAME_OF_PLANS = 'For that, the name of the file must end in .json.';

/** How to remove the password of any spreadsheet. */
export const WITHOUT_PASSWORD =
  'Open it with its password and save a copy without one: Save as, CSV UTF-8 or XLSX, with no password chosen (in Excel under Tools, General Options; in LibreOffice "Save with password" switched off).';

/** A Compound File by what is in it. */
export function notATableInside(title: string, content: CompoundContent): OperatorError {
  switch (content) {
    case 'password':
      return refused(title, ['a workbook with a password', WITHOUT_PASSWORD]);
    case 'old-workbook-password':
      return refused(title, ['an old Excel workbook (.xls) with a password', WITHOUT_PASSWORD]);
    case 'old-workbook':
      return refused(title, ['an old Excel workbook (.xls)', `Open it and, ${AS_CSV} or XLSX.`]);
    case 'other':
      return notATable(title, 'ole');
  }
}

const refused = (title: string, [what, hint]: readonly [what: string, hint: string]): OperatorError =>
  new OperatorError(`${title} is ${what}`, { code: 'roster-format-unsupported', hint });
