import { type Flag, shownName, valueName } from '../../src/cli/argv/flag.ts';
import { markdownTable } from './markdown-table.ts';
import type { DescribedCommand } from './program.ts';

interface TakenFlag {
  readonly name: string;
  readonly flag: Flag;
  /** The commands that take it. */
  readonly takers: readonly string[];
}

/** Flags that the same commands take share a table; what most commands take comes first. */
export function flagTables(commands: readonly DescribedCommand[]): string {
  const tables = new Map<string, TakenFlag[]>();
  for (const taken of flagsOf(commands)) {
    const named = taken.takers.map((command) => `\`${command}\``).join(', ');
    const heading = taken.takers.length === commands.length ? 'Every command' : named;
    tables.set(heading, [...(tables.get(heading) ?? []), taken]);
  }
  return [...tables]
    .toSorted(([, one], [, other]) => numberOfTakers(other) - numberOfTakers(one))
    .map(([heading, flags]) => `${heading}:\n\n${tableOf(flags)}`)
    .join('\n\n');
}

/** A flag that two commands describe differently is two flags. */
function flagsOf(commands: readonly DescribedCommand[]): TakenFlag[] {
  const taken = new Map<string, TakenFlag>();
  for (const { name: taker, options } of commands) {
    for (const [name, flag] of Object.entries(options)) {
      const key = JSON.stringify([name, flag]);
      taken.set(key, { name, flag, takers: [...(taken.get(key)?.takers ?? []), taker] });
    }
  }
  return [...taken.values()];
}

const numberOfTakers = ([first]: readonly TakenFlag[]): number => first?.takers.length ?? 0;

const tableOf = (flags: readonly TakenFlag[]): string =>
  markdownTable(
    ['Flag', 'Default', 'Meaning'],
    flags.map(({ name, flag }) => [
      `\`--${shownName(name, flag)}${valueOf(flag)}\``,
      defaultOf(flag),
      flag.describe,
    ]),
  );

/** Where the values are known they are of more use than what they are called. */
function valueOf(flag: Flag): string {
  const value = flag.choices?.join('|') ?? (valueName(flag) === undefined ? '' : `<${valueName(flag)}>`);
  return value === '' ? '' : ` ${value}`;
}

function defaultOf({ default: value }: Flag): string {
  return value === undefined || typeof value === 'boolean' ? '' : `${value}`;
}
