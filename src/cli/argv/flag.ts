/** What may be given for a flag, once it has been read. */
export type FlagValue = string | number | boolean | readonly string[];

/** Flags by their long names. */
export type FlagValues = Readonly<Record<string, FlagValue>>;

/** A flag or a word of a command: what the help says about it, and what its values are held to. */
export interface Flag {
  readonly type: 'boolean' | 'number' | 'string';
  readonly describe: string;
  /** Of a flag: what its value is, as the help names it, `folder` for `--out <folder>`; a number is `n` unless stated. */
  readonly value?: string;
  readonly default?: string | number | boolean;
  readonly choices?: readonly string[];
  /** May be given several times; the value is then a list. */
  readonly array?: true;
  /** The command cannot do without it. */
  readonly demandOption?: true;
  /** Of a number: the least it may be; 0 unless stated. */
  readonly min?: number;
  /** Of a number: the most it may be. */
  readonly max?: number;
  /** Of a number: without a fraction. */
  readonly whole?: true;
  /** Of a number: a value below `min` that is allowed because it has a special meaning. */
  readonly or?: 0;
  /** Of a text: what it must look like. */
  readonly form?: TextForm;
}

export type Flags = Readonly<Record<string, Flag>>;

/** A form that texts can have: a duration, a date. */
export interface TextForm {
  readonly fits: (text: string) => boolean;
  /** Completes "must be …": `a duration such as 30m`. */
  readonly words: string;
}

/** The letters by which some flags may be given, in every command that has them: `-q`. */
export const flagByLetter: ReadonlyMap<string, string> = new Map([
  ['h', 'help'],
  ['n', 'dry-run'],
  ['o', 'out'],
  ['q', 'quiet'],
  ['y', 'yes'],
]);

/** The environment variable of a flag: `ROLLCALL_DRY_RUN` for `dry-run`. */
export const variableOf = (flag: string): string => `ROLLCALL_${flag.toUpperCase().replaceAll('-', '_')}`;

/** What follows a flag, as the help names it; undefined for a switch. */
export const valueName = ({ type, value }: Flag): string | undefined =>
  type === 'boolean' ? undefined : (value ?? 'n');

/** The letter of each flag that has one. */
export const letterByFlag: ReadonlyMap<string, string> = new Map(
  [...flagByLetter].map(([letter, flag]) => [flag, letter]),
);

/** The form in which a flag is of use, and which its description is about: `no-input` for a switch that is on. */
export const shownName = (flag: string, { default: usual }: Flag): string =>
  usual === true ? `no-${flag}` : flag;
