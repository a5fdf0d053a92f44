import { hostname, userInfo } from 'node:os';

/** Who runs this, and on which machine: `ada@laptop`. */
export function operatorOf(env: Readonly<Record<string, string | undefined>>): string {
  return `${accountName() ?? env['USER'] ?? 'unknown'}@${hostname()}`;
}

/** Undefined in a container that runs under a number for which there is no name. */
function accountName(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    return undefined;
  }
}
