import { displayWidth, wrapToWidth } from '../../report/kit/display-width.ts';

/** The least width to which a text is wrapped. */
const narrowest = 20;

/**
 * A text whose lines are broken between words, each indented as far as the line it continues.
 * @param columns of the terminal; undefined where there is none: the text stays as it is, for programs and files
 */
export function wrapLines(text: string, columns: number | undefined): string {
  if (columns === undefined) return text;
  return text
    .split('\n')
    .flatMap((line) => (displayWidth(line) <= columns ? [line] : broken(line, columns)))
    .join('\n');
}

function broken(line: string, columns: number): string[] {
  const words = line.trimStart();
  const indent = line.slice(0, line.length - words.length);
  return wrapToWidth(words, Math.max(narrowest, columns - indent.length)).map((part) => indent + part);
}
