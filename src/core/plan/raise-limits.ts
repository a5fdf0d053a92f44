import type { Hazard } from './plan.ts';

/** What a hazard says about a limit. */
export const raised = (flag: string, to: number): Pick<Hazard, 'hint' | 'raise'> => ({
  hint: `If that is intended, add ${flag} ${to}`,
  raise: { flag, to },
});

/** The flags with which a plan keeps to its limits, as words of a command line: each once. */
export function raisingFlags(hazards: readonly Pick<Hazard, 'raise'>[]): readonly string[] {
  const values = new Map<string, number>();
  for (const { raise } of hazards)
    if (raise !== undefined) values.set(raise.flag, Math.max(raise.to, values.get(raise.flag) ?? 0));
  return [...values].flatMap(([flag, value]) => [flag, String(value)]);
}

/** What to do about all hazards of a plan, with the flags of its limits in one sentence. */
export function stepForHazards(hazards: readonly Pick<Hazard, 'hint' | 'raise'>[]): string {
  const flags = raisingFlags(hazards);
  const others = new Set(hazards.filter(({ raise }) => raise === undefined).map(({ hint }) => hint));
  return [
    ...(flags.length === 0 ? [] : [`If that is intended, add ${flags.join(' ')}.`]),
    ...[...others].map((hint) => (hint.endsWith('.') ? hint : `${hint}.`)),
  ].join(' ');
}

/** The words of a command line without these flags and their values. */
export const withoutFlags = (words: readonly string[], flags: ReadonlySet<string>): readonly string[] =>
  words.filter((word, index) => !flags.has(word) && !flags.has(words[index - 1] ?? ''));
