import { userInfo } from 'node:os';

/** The account that runs the program. Undefined if the user id has no entry, as in some containers. */
export function account(): { readonly username: string; readonly homedir: string } | undefined {
  try {
    return userInfo();
  } catch {
    return undefined;
  }
}
