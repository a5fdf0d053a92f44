/** What differs from one run to the next, and what stands in its place. */
const variable: readonly (readonly [RegExp, string])[] = [
  [/http:\/\/127\.0\.0\.1:\d+/g, '<server>'],
  [/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, '<guid>'],
  [/\d{8}T\d{6}Z-([a-z]+)-[0-9a-f]{6}/g, '<time>-$1-<id>'],
  [/\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?: ?Z| UTC)?/g, '<time>'],
  [/\b\d+(?:\.\d+)? (m?s|seconds?|minutes?)\b/g, '<n> $1'],
  [/\b\d+(?:\.\d+)? a second on average/g, '<n> a second on average'],
  [/\b\d+ in the busiest second/g, '<n> in the busiest second'],
];

/** A paragraph that measures is as long as its figures, so its line breaks are left out. */
const measuringParagraph = /^Requests\n(?: {2}.+\n?)+/gm;

/** The part of an output that is the same in every run. */
export function stableText(output: string): string {
  const filled = output.replace(measuringParagraph, (paragraph) => {
    const [heading = '', ...lines] = paragraph.trimEnd().split('\n');
    return `${heading}\n  ${lines.map((line) => line.trim()).join(' ')}\n`;
  });
  return variable
    .reduce((text, [what, name]) => text.replace(what, name), filled)
    .replaceAll(/[ \t]+$/gm, '')
    .trim();
}

/** A line that says that others are left out here. */
const leftOut = '…';

/** Whether a page shows this output: the parts of it that are the same in every run, in full or with lines left out. */
export function isShownBy(shown: string, output: string): boolean {
  const [head = '', tail] = stableText(shown).split(`\n${leftOut}\n`);
  const whole = stableText(output);
  return tail === undefined ? whole === head : whole.startsWith(`${head}\n`) && whole.endsWith(`\n${tail}`);
}

/** The output as the page should show it, with as many lines left out as are left out now. */
export function shownAgain(shown: string, output: string): string {
  const [head = '', tail] = shown.trim().split(`\n${leftOut}\n`);
  if (tail === undefined) return output.trim();
  const lines = output.trim().split('\n');
  return [...lines.slice(0, head.split('\n').length), leftOut, ...lines.slice(-tail.split('\n').length)].join(
    '\n',
  );
}
