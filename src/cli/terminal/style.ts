import type { TextStyle } from '../../report/kit/text-style.ts';
import type { Context } from '../context.ts';

/** The arguments that decide how a text is laid out. */
export interface StyleArguments {
  readonly color: 'auto' | 'always' | 'never';
  /** `--all`: lists are not cut short. */
  readonly all?: boolean;
}

/**
 * Width and colour of what is printed on a stream: `--color`, else FORCE_COLOR, CLICOLOR_FORCE, NO_COLOR, TERM=dumb and
 * the terminal.
 * What is no terminal gets everything, for it cannot be asked for more.
 */
export function textStyle(
  { color, all = false }: StyleArguments,
  { env, columns, errorColumns }: Pick<Context, 'env' | 'columns' | 'errorColumns'>,
  stream: 'stdout' | 'stderr' = 'stdout',
): TextStyle {
  const width = stream === 'stdout' ? columns : errorColumns;
  const terminal = width !== undefined && env['TERM'] !== 'dumb';
  const automatic = forcedColor(env) ?? (terminal && (env['NO_COLOR'] ?? '') === '');
  const on = color === 'always' || (color === 'auto' && automatic);
  return {
    width: Math.max(40, width ?? 100),
    color: on ? 'on' : 'off',
    ...(width === undefined ? { cells: 'whole' } : {}),
    ...(width === undefined || all ? { lists: 'whole' } : {}),
  };
}

/** Undefined where no variable decides; `0` and `false` switch colour off, as Node itself has it. */
function forcedColor(env: Context['env']): boolean | undefined {
  const { FORCE_COLOR: force = '', CLICOLOR_FORCE: cliForce = '' } = env;
  if (force !== '') return !['0', 'false'].includes(force);
  return cliForce === '' || cliForce === '0' ? undefined : true;
}
