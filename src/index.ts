export { OperatorError, type OperatorErrorCode } from './core/errors.ts';
export { exitCodes, type Exit } from './core/exit.ts';
export { outcomeMeanings, type OutcomeWord, type RowOutcome } from './core/outcome.ts';
