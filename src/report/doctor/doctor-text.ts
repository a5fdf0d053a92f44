import {
  type Finding,
  type FindingArea,
  findingAreas,
  type FindingState,
} from '../../core/words/findings.ts';
import { groupBy } from '../../core/group-by.ts';
import { plural } from '../../core/text/plural.ts';
import { paragraph, section } from '../kit/text-parts.ts';
import { paint, type TextStyle, type Tone } from '../kit/text-style.ts';

const symbols = {
  ok: ['✓', 'good'],
  limited: ['–', 'attention'],
  problem: ['✗', 'bad'],
} as const satisfies Record<FindingState, readonly [symbol: string, tone: Tone]>;

/** What an examination found, part by part, and what to do. */
export function renderFindings(findings: readonly Finding[], style: TextStyle): string {
  const areas = (Object.keys(findingAreas) as FindingArea[]).map((area) => ({
    title: findingAreas[area],
    found: joined(findings.filter((finding) => finding.area === area)),
  }));
  const sections = areas.map(({ title, found }) =>
    section(title, found.map((finding) => lineOf(finding, style)).join(''), style),
  );
  return `${sections.join('').trimStart()}\n${verdict(areas.flatMap(({ found }) => found))}\n`;
}

/** What has the same reason as one: one reason keeps several operations from working. */
const joined = (findings: readonly Finding[]): Finding[] =>
  [...groupBy(findings, ({ found, what }) => (found === '' ? what : found)).values()].flatMap((same) => {
    const [first] = same;
    return first === undefined ? [] : [{ ...first, what: same.map(({ what }) => what).join('; ') }];
  });

/** The section that a finding rests on is for `--json`: whoever reads the screen needs the reason. */
function lineOf({ state, what, found, nextStep }: Finding, style: TextStyle): string {
  const [symbol, tone] = symbols[state];
  const text = [what, found].filter((part) => part !== '').join(': ');
  const line = paragraph('  ? ', text, style);
  const step = nextStep === undefined ? '' : paragraph('    → ', nextStep, style);
  return line.replace('?', paint(style, tone, symbol)) + step;
}

/** @param findings as they are shown, so that what it counts can be counted */
function verdict(findings: readonly Finding[]): string {
  const problems = findings.filter(({ state }) => state === 'problem').length;
  const limited = findings.filter(({ state }) => state === 'limited').length;
  if (problems > 0) return `${plural(problems, 'problem')} to solve first.`;
  return limited === 0
    ? 'Everything that rollcall needs is there.'
    : `No problem. ${plural(limited, 'thing')} marked – cannot be done here, or only in part.`;
}
