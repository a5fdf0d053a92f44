import { Secret } from '../../core/secret.ts';
import { oneOf } from '../../core/text/one-of.ts';

/** What an option of a job may be. Programs without types, and those that read JSON, hand in anything. */
export interface Form {
  /** What it must be: `a whole number, 0 or more`. */
  readonly expected: string;
  readonly accepts: (value: unknown) => boolean;
  /** Whether a refused value may be quoted. Default: shown. */
  readonly value?: 'hidden';
  /** Default: the option may be absent. */
  readonly presence?: 'required';
  /** The options inside this one. */
  readonly parts?: FormTable;
}

/** A form for each option that has the name. */
export type FormTable = Readonly<Record<string, Form>>;

/** A form whose type the compiler compares with that of the option, word by word. */
export interface FormOf<T> extends Form {
  /** Never set. */
  readonly of?: (value: T) => T;
}

/** The checks of all options of a type: a missing one does not compile. */
export type Forms<T> = { readonly [K in keyof T]-?: FormOf<Exclude<T[K], undefined>> };

/** @param max for a number that has a largest value */
export function numberFrom(min: number, max = Infinity): FormOf<number> {
  return {
    expected: max === Infinity ? `a number, ${min} or more` : `a number from ${min} to ${max}`,
    accepts: (value) => Number.isFinite(value) && Number(value) >= min && Number(value) <= max,
  };
}

export const wholeFrom = (min: number): FormOf<number> => ({
  expected: `a whole number, ${min} or more`,
  accepts: (value) => Number.isSafeInteger(value) && Number(value) >= min,
});

export const text: FormOf<string> = { expected: 'a string', accepts: (value) => typeof value === 'string' };

export const texts: FormOf<readonly string[]> = {
  expected: 'a list of strings',
  accepts: (value) => Array.isArray(value) && value.every(text.accepts),
};

export const wordOf = <const W extends string>(...words: readonly W[]): FormOf<W> => ({
  expected: oneOf(words),
  accepts: (value) => words.some((word) => word === value),
});

export const wordsOf = <const W extends string>(...words: readonly W[]): FormOf<readonly W[]> => ({
  expected: `a list of ${oneOf(words)}`,
  accepts: (value) => Array.isArray(value) && value.every(wordOf(...words).accepts),
});

export const date: FormOf<Date> = {
  expected: 'a valid Date',
  accepts: (value) => value instanceof Date && !Number.isNaN(value.getTime()),
};

export const secret: FormOf<Secret> = {
  expected: 'a Secret',
  accepts: (value) => value instanceof Secret,
  value: 'hidden',
};

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

/** An object, of whose parts those in the table are checked. */
export const partsOf = (parts: FormTable): Form => ({
  expected: 'an object',
  accepts: isObject,
  parts,
});

export const callable: Form = {
  expected: 'a function',
  accepts: (value) => typeof value === 'function',
};

/** The value, or a function that provides it later. */
export const provided = (form: Form): Form => ({
  ...form,
  accepts: (value) => callable.accepts(value) || form.accepts(value),
});

export const required = <F extends Form>(form: F): F & { readonly presence: 'required' } => ({
  ...form,
  presence: 'required',
});
