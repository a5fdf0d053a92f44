import type { Finding } from '../../core/words/findings.ts';
import type { Context } from '../context.ts';
import { type StyleArguments, textStyle } from './style.ts';

/** Whether a person can be asked here, and how text is laid out. */
export function examineTerminal(args: StyleArguments, context: Context): Finding[] {
  const { color, width } = textStyle(args, context, 'stderr');
  const colour = color === 'on' ? 'colour' : 'no colour';
  const finding = { area: 'computer', what: 'terminal' } as const;
  if (context.interactive) return [{ ...finding, state: 'ok', found: `${width} columns, ${colour}` }];
  const found = 'not a terminal: import cannot ask, and works only with --yes';
  return [{ ...finding, state: 'limited', found }];
}
