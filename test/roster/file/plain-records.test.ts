import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { recordBatches } from '../../../src/roster/file/csv-records.ts';
import { randomFrom } from '../../helpers/random.ts';

/** The same as `recordBatches`, and all of it by the parser. */
const byParser = (text: string): string[][] =>
  parse(text, {
    bom: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    max_record_size: 1_000_000,
  });

async function inPieces(text: string, sizeOf: () => number): Promise<string[][]> {
  const bytes = Buffer.from(text);
  async function* pieces(): AsyncGenerator<Buffer> {
    for (let at = 0, size = 0; at < bytes.length; at += size) {
      size = sizeOf();
      yield await Promise.resolve(bytes.subarray(at, at + size));
    }
  }
  const records: string[][] = [];
  for await (const batch of recordBatches(pieces(), { delimiter: ',' }))
    for (const record of batch.records) records.push([...record]);
  return records;
}

test.for([
  { name: 'no text', text: '' },
  { name: 'only a byte order mark', text: '\ufeff' },
  { name: 'a byte order mark before the header', text: '\ufeffusername,role\nann,viewer\n' },
  { name: 'a last line without an end', text: 'username,role\nann,viewer' },
  { name: 'blank lines', text: 'username\n\n\nann\n\n' },
  { name: 'lines that end as in Windows', text: 'username,role\r\nann,viewer\r\n' },
  { name: 'lines that end as on an old Mac', text: 'username,role\rann,viewer\rben,viewer\r' },
  { name: 'lines that end in every way', text: 'username\rann\r\nben\n\r\ncleo\r\r\n\r' },
  { name: 'letters of one to four bytes', text: 'name\nZoë\n漢字\n😀,x\n' },
  { name: 'a quote in the last line only', text: `username,name\nann,Ann\n"ben","a, ""b""\nc"\n` },
  { name: 'a byte order mark further down, before a quote', text: 'username\nann\n\ufeffben,"b"\n' },
  { name: 'a line longer than a chunk', text: `username\n${'x'.repeat(300_000)},y\nann\n` },
])('reads $name as the parser does', async ({ text }) => {
  for (const size of text.length < 1000 ? [1, 2, 3, 7, 1000] : [2 ** 12, 2 ** 17])
    expect(await inPieces(text, () => size)).toEqual(byParser(text));
});

test('reads texts made of anything as the parser does, in pieces of any size', async () => {
  const seed = Date.now();
  const next = randomFrom(seed);
  const random = (below: number): number => Math.floor(next() * below);
  const parts = ['a', 'b,', ',', '\n', '\r', '\r\n', 'ä', '漢', '"c,\n"', '\ufeff', 'long-'.repeat(2000)];
  for (let round = 0; round < 300; round++) {
    const text = Array.from({ length: random(40) }, () => parts[random(parts.length)]).join('');
    let wanted: string[][];
    try {
      wanted = byParser(text);
    } catch {
      continue;
    }
    expect(await inPieces(text, () => 1 + random(6000)), `seed ${seed}, ${JSON.stringify(text)}`).toEqual(
      wanted,
    );
  }
});
