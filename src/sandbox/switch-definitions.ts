import { OperatorError } from '../core/errors.ts';

/** A switch of a server: one thing about it that can be chosen. */
export interface Switch<Value> {
  readonly defaultValue: Value;
  /** Undefined when the text is not a value of this switch. */
  readonly parse: (text: string) => Value | undefined;
  /** What a value looks like, for the message that refuses another one. */
  readonly expected: string;
}

type Switches = Readonly<Record<string, Switch<unknown>>>;

/** A value for every switch. */
export type SwitchValues<S extends Switches> = {
  readonly [Name in keyof S]: S[Name] extends Switch<infer Value> ? Value : never;
};

export const numberSwitch = (defaultValue: number): Switch<number> => ({
  defaultValue,
  parse: (text) => (/^\d+$/.test(text) ? Number(text) : undefined),
  expected: 'a whole number',
});

export const wordSwitch = <Word extends string>(
  defaultValue: Word,
  ...others: readonly Word[]
): Switch<Word> => ({
  defaultValue,
  parse: (text) => [defaultValue, ...others].find((word) => word === text),
  expected: [defaultValue, ...others].join(' or '),
});

export const defaultsOf = <S extends Switches>(switches: S): SwitchValues<S> =>
  Object.fromEntries(
    Object.entries(switches).map(([name, { defaultValue }]) => [name, defaultValue]),
  ) as unknown as SwitchValues<S>;

/**
 * Reads e.g. `bad-range=InvalidParameter`.
 * @throws {OperatorError} `usage-invalid`
 */
export function parseSwitch<S extends Switches>(text: string, switches: S): Partial<SwitchValues<S>> {
  const [name = '', value = ''] = text.split('=');
  const found = Object.hasOwn(switches, name) ? switches[name] : undefined;
  if (found === undefined) {
    throw new OperatorError(`the sandbox has no switch "${name}"`, {
      code: 'usage-invalid',
      hint: `The switches are: ${Object.keys(switches).join(', ')}.`,
    });
  }
  const parsed = found.parse(value);
  if (parsed === undefined) {
    throw new OperatorError(`the switch ${name} cannot be "${value}"`, {
      code: 'usage-invalid',
      hint: `It takes ${found.expected}.`,
    });
  }
  return { [name]: parsed } as Partial<SwitchValues<S>>;
}
