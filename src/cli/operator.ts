import { hostname } from 'node:os';
import { account } from './account.ts';

/** Who runs this, and on which machine: `ada@laptop`. */
export function operatorOf(env: Readonly<Record<string, string | undefined>>): string {
  return `${account()?.username ?? env['USER'] ?? 'unknown'}@${hostname()}`;
}
