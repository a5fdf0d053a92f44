import type { Command } from '../../core/text/command-line.ts';

/** What a command to go on with is for. */
export const purposes = {
  import: 'carries out the plan',
  resume: 'finishes the run',
  'close-again': 'plans the decisions of a review that were refused, if they are intended',
  retry: 'runs the rows again that are not done',
} as const;

export type Purpose = keyof typeof purposes;

/** A command to go on with. */
export interface NextCommand<Of extends Purpose = Purpose> extends Command {
  readonly purpose: Of;
  /** When it is right: `if that is intended`. Absent: in any case. */
  readonly condition?: string;
}
