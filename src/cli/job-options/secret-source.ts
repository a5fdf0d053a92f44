import type { Context } from '../context.ts';
import { readVariable } from '../environment.ts';

/** Where a secret is. */
export type SecretSource = { readonly file: string } | { readonly variable: string };

/**
 * The file that a flag or the profile names takes precedence over every variable, and the first variable over the
 * others; undefined where the secret is in none of them. It is not read.
 */
export function secretSource(
  file: string | undefined,
  variables: readonly string[],
  env: Context['env'],
): SecretSource | undefined {
  if (file !== undefined) return { file };
  const variable = variables.find((name) => (readVariable(env, name)?.trim() ?? '') !== '');
  return variable === undefined ? undefined : { variable };
}
