import type { TextStyle } from '../../report/kit/text-style.ts';
import type { Context } from '../context.ts';

/** Width and colour of what is printed: `--color`, else NO_COLOR, FORCE_COLOR, TERM=dumb and the terminal. */
export function textStyle(color: 'auto' | 'always' | 'never', { env, columns }: Context): TextStyle {
  const terminal = columns !== undefined && env['TERM'] !== 'dumb';
  const automatic = (env['FORCE_COLOR'] ?? '') !== '' || (terminal && (env['NO_COLOR'] ?? '') === '');
  const on = color === 'always' || (color === 'auto' && automatic);
  return {
    width: Math.max(40, columns ?? 100),
    color: on ? 'on' : 'off',
    ...(columns === undefined ? { cells: 'whole' } : {}),
  };
}
