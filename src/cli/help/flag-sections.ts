import { defined } from '../../core/defined.ts';
import { type Flag, letterByFlag, shownName, type Flags, valueName } from '../argv/flag.ts';
import { networkOptions } from '../argv/network-options.ts';
import {
  listOptions,
  lockOptions,
  outputOptions,
  presetOptions,
  rosterOptions,
  serverOptions,
  stateOptions,
} from '../argv/options.ts';
import { optionsOf } from '../argv/options-of.ts';
import { grantLimitOptions, limitOptions, policyOptions } from '../argv/policy.ts';
import { guardOptions, lookUpOptions } from '../argv/reconcile-options.ts';
import { timeOptions } from '../argv/time-budget.ts';
import type { Command } from '../command.ts';

/** Flags of a command that belong together, under a heading. */
export interface FlagSection {
  readonly heading: string;
  readonly flags: readonly ShownFlag[];
}

/** A flag as help and manual show it. */
export interface ShownFlag {
  readonly letter?: string;
  /** In the form in which it is of use: `no-input` for a switch that is on. */
  readonly name: string;
  /** What its value is; absent for a switch. */
  readonly value?: string;
  /** What it does, with its choices and its default. */
  readonly text: string;
}

/** The first section: what is needed most often, and what a command shares with no other. */
const FIRST = 'Options';

/** Flags that several commands share. The last section that has a flag counts. */
const sections: Readonly<Record<string, Flags>> = {
  'Reading the file': { ...presetOptions, ...rosterOptions },
  'What may be changed': { ...policyOptions, ...guardOptions },
  'Limits and protected accounts': { ...limitOptions, ...grantLimitOptions },
  'Server and speed': { ...serverOptions, ...lookUpOptions },
  'Network and certificates': networkOptions,
  'This run and earlier ones': { ...timeOptions, ...lockOptions, ...stateOptions },
  Output: { ...listOptions, ...outputOptions },
};

/** In this order, whichever section they would be in otherwise. */
const neededMost: readonly string[] = [
  'out',
  'yes',
  'dry-run',
  'server',
  'profile',
  'target',
  'preset',
  'map',
  'default-role',
  'memberships',
  'create-groups',
];

/** What every command has ends the first section. */
const everywhere: readonly string[] = ['json', 'quiet', 'help'];

/** The flags of a command in their sections, which are in the order in which they are looked for. */
export function flagSections(command: Pick<Command, 'options'>): FlagSection[] {
  const flags = Object.entries(optionsOf(command));
  return [FIRST, ...Object.keys(sections)].flatMap((heading) => {
    const own = flags
      .filter(([flag, option]) => sectionOf(flag, option) === heading)
      .toSorted(([a, one], [b, other]) => rank(a, one) - rank(b, other));
    return own.length === 0 ? [] : [{ heading, flags: own.map(([flag, option]) => shown(flag, option)) }];
  });
}

function sectionOf(flag: string, option: Flag): string {
  if (neededMost.includes(flag) || everywhere.includes(flag)) return FIRST;
  return Object.keys(sections).findLast((heading) => sections[heading]?.[flag] === option) ?? FIRST;
}

function rank(flag: string, { demandOption }: Flag): number {
  if (demandOption === true) return -1;
  const early = neededMost.indexOf(flag);
  if (early >= 0) return early;
  return neededMost.length + 1 + everywhere.indexOf(flag);
}

function shown(flag: string, option: Flag): ShownFlag {
  return {
    name: shownName(flag, option),
    text: textOf(flag, option) + (option.demandOption === true ? ' (required)' : ''),
    ...defined({ letter: letterByFlag.get(flag), value: valueName(option) }),
  };
}

/** What a flag or a word does, with its choices and its default. A switch that is off needs no default beside it. */
export function textOf(flag: string, { describe, choices, array, default: usual }: Flag): string {
  const otherwise = usual === true ? `--${flag}` : usual;
  return [
    describe,
    ...(choices === undefined ? [] : [`{${choices.join(' | ')}}`]),
    ...(array === true ? ['(may be repeated)'] : []),
    ...(otherwise === undefined || otherwise === false || otherwise === ''
      ? []
      : [`(default: ${otherwise})`]),
  ].join(' ');
}
