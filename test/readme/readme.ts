import { readFileSync } from 'node:fs';

/** The page that a newcomer reads. */
export const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

/** What stands under a heading, up to the next one of the same rank or a higher one. */
export function sectionOf(markdown: string, heading: string): string {
  const lines = markdown.split('\n');
  const from = lines.indexOf(heading);
  const rank = heading.indexOf(' ');
  const length = lines.slice(from + 1).findIndex((line) => /^#+(?= )/.exec(line)?.[0].length ?? 99 <= rank);
  return from < 0 ? '' : lines.slice(from + 1, length < 0 ? undefined : from + 1 + length).join('\n');
}
