import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { readZipDirectory, readZipEntry } from '../../src/roster/workbook/zip-directory.ts';

/** A text that was printed or written, and where. */
export interface Said {
  readonly where: string;
  readonly text: string;
}

/** The contents of all files in a folder, except these; workbooks also part by part. */
export function filesIn(folder: string, except: ReadonlySet<string>): Said[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !except.has(relative(folder, path)))
    .flatMap((path) => {
      const bytes = readFileSync(path);
      const where = relative(folder, path);
      return [
        { where, text: bytes.toString('utf8') },
        ...(readZipDirectory(bytes) ?? []).map((entry) => ({
          where: `${where}/${entry.name}`,
          text: readZipEntry(bytes, entry)?.toString('utf8') ?? '',
        })),
      ];
    });
}

/**
 * Finds where a secret occurs: as it is, in another case, percent-encoded, in the base64 of a text that
 * contains it, or in hexadecimal digits.
 * @param secrets each with what it is
 * @returns `journal.jsonl: the API key`
 */
export function findLeaks(said: readonly Said[], secrets: ReadonlyMap<string, string>): string[] {
  const wanted = [...secrets].map(([secret, what]) => ({ what, forms: formsOf(secret) }));
  return said.flatMap(({ where, text }) => {
    const views = [text, text.toLowerCase(), percentDecoded(text)];
    return wanted
      .filter(({ forms }) => forms.some((form) => views.some((view) => view.includes(form))))
      .map(({ what }) => `${where}: ${what}`);
  });
}

const formsOf = (secret: string): string[] => [
  secret,
  secret.toLowerCase(),
  Buffer.from(secret).toString('hex'),
  ...[0, 1, 2].flatMap((before) => {
    const whole = Buffer.from(`${'x'.repeat(before)}${secret}`);
    // The digits that do not depend on the characters next to the secret.
    const own = [Math.ceil((before * 8) / 6), Math.floor((whole.length * 8) / 6)] as const;
    return [whole.toString('base64').slice(...own), whole.toString('base64url').slice(...own)];
  }),
];

const percentDecoded = (text: string): string =>
  text.replaceAll(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
