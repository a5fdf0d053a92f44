import { OperatorError } from '../core/errors.ts';

/** One thing about a server that can be chosen: what it is unless told, and how another choice is read. */
export interface Question<Value> {
  readonly guess: Value;
  /** Undefined when the text is no answer. */
  readonly parse: (text: string) => Value | undefined;
  /** What an answer looks like. */
  readonly answers: string;
}

type Questions = Readonly<Record<string, Question<unknown>>>;

/** An answer to every question. */
export type AnswersTo<Q extends Questions> = {
  readonly [Name in keyof Q]: Q[Name] extends Question<infer Value> ? Value : never;
};

export const number = (guess: number): Question<number> => ({
  guess,
  parse: (text) => (/^\d+$/.test(text) ? Number(text) : undefined),
  answers: 'a whole number',
});

export const words = <Word extends string>(guess: Word, ...others: readonly Word[]): Question<Word> => ({
  guess,
  parse: (text) => [guess, ...others].find((word) => word === text),
  answers: [guess, ...others].join(' or '),
});

export const guessesOf = <Q extends Questions>(questions: Q): AnswersTo<Q> =>
  Object.fromEntries(
    Object.entries(questions).map(([name, { guess }]) => [name, guess]),
  ) as unknown as AnswersTo<Q>;

/**
 * Reads e.g. `bad-range=InvalidParameter`.
 * @throws {OperatorError} `usage-invalid`
 */
export function parseAnswer<Q extends Questions>(text: string, questions: Q): Partial<AnswersTo<Q>> {
  const [name = '', value = ''] = text.split('=');
  const question = Object.hasOwn(questions, name) ? questions[name] : undefined;
  if (question === undefined) {
    throw new OperatorError(`the sandbox has no switch "${name}"`, {
      code: 'usage-invalid',
      hint: `The switches are: ${Object.keys(questions).join(', ')}.`,
    });
  }
  const answer = question.parse(value);
  if (answer === undefined) {
    throw new OperatorError(`the switch ${name} cannot be "${value}"`, {
      code: 'usage-invalid',
      hint: `It takes ${question.answers}.`,
    });
  }
  return { [name]: answer } as Partial<AnswersTo<Q>>;
}
