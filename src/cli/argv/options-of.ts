import type { Command } from '../command.ts';
import type { Flags } from './flag.ts';
import { outputOptions } from './options.ts';

const helpOption = { help: { type: 'boolean', describe: 'Show this help' } } as const satisfies Flags;

/** The flags that make sense whatever the command is. */
export const generalOptions: Flags = { ...outputOptions, ...helpOption };

/** Everything that may be typed as a flag of a command. */
export const optionsOf = ({ options }: Pick<Command, 'options'>): Flags => ({ ...options, ...helpOption });
