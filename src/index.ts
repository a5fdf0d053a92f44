export { OperatorError, type OperatorErrorCode } from './core/errors.ts';
export { exitCodes, type Exit } from './core/exit.ts';
export type { OutcomeWord, RowOutcome } from './core/outcome.ts';
export { outcomeMeanings } from './core/words/outcome-meanings.ts';
