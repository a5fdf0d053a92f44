const [LF, CR] = [0x0a, 0x0d];

/** The text from a physical line on (1-based): CRLF, LF and CR each end a line, also inside quotes. */
export async function* fromLine(
  text: AsyncIterable<Buffer>,
  line: number,
): AsyncGenerator<Buffer, void, undefined> {
  let left = line - 1;
  let afterReturn = false;
  for await (const chunk of text) {
    let at = 0;
    for (; at < chunk.length && (left > 0 || afterReturn); at++) {
      const byte = chunk[at];
      if (afterReturn) {
        afterReturn = false;
        if (byte === LF) continue;
        if (left === 0) break;
      }
      if (byte === LF || byte === CR) left--;
      afterReturn = byte === CR;
    }
    if (at < chunk.length) yield at === 0 ? chunk : chunk.subarray(at);
  }
}
