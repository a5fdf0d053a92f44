import { recordBatches } from './csv-records.ts';

/**
 * The lines inside a CSV text whose lines are cells: what a spreadsheet saves that opened a file with `outer` for the
 * delimiter, and not with its own. Where `outer` was in a line, the line was cut there, and is joined again; empty
 * cells at the end only make all rows equally long. Each line stays on its line.
 * @throws {CsvError}
 */
export async function* unwrapLines(
  text: AsyncIterable<Buffer>,
  outer: string,
): AsyncGenerator<Buffer, void, undefined> {
  for await (const { records } of recordBatches(text, { delimiter: outer })) {
    const lines = records.map((cells) => cells.slice(0, cells.findLastIndex((cell) => cell !== '') + 1));
    if (lines.length > 0) yield Buffer.from(`${lines.map((cells) => cells.join(outer)).join('\n')}\n`);
  }
}
