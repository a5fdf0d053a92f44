import { foldCase } from './ids.ts';
import { bareName } from './columns/bare-name.ts';
import { shellWord } from './text/command-line.ts';

/** What a server says about the usernames of new accounts; a rule that it does not mention is not assumed. */
export interface UsernameRules {
  /** Words that the server keeps for itself, in any case. */
  readonly reserved: readonly string[];
  /** Absent: any form. A directory decides about its own names, so it holds only for names that the file brings. */
  readonly form?: UsernameForm;
}

export interface UsernameForm {
  readonly fits: RegExp;
  /** Completes "a username has": `letters and digits only`. */
  readonly words: string;
  /** The setting of the server that says so. */
  readonly setting: string;
}

export const anyUsername: UsernameRules = { reserved: [] };

/** A username that an account is to get. */
export interface NewUsername {
  readonly username: string;
  /** Who says it: the remote directory or the file. */
  readonly from: 'directory' | 'file';
  /** Usernames that the operator wants sent whatever is known of the form. */
  readonly allowed: readonly string[];
}

/** The rule that a new username breaks, in words; undefined where it breaks none. */
export function brokenUsernameRule(
  { username, from, allowed }: NewUsername,
  { reserved, form }: UsernameRules,
): string | undefined {
  const folded = foldCase(username);
  if (reserved.some((word) => foldCase(word) === folded)) {
    return `the server reserves the username ${username} for itself (prohibited_usernames)`;
  }
  if (from === 'directory' || allowed.includes(username)) return undefined;
  const bare = bareName(username);
  if (bare !== undefined) {
    return `${username} is more than a username: write ${bare}; if the username is really so, add --allow-username ${shellWord(username)}`;
  }
  if (form === undefined || form.fits.test(username)) return undefined;
  return `the server is strict about usernames (${form.setting}): a username has ${form.words}; if it takes ${username} all the same, add --allow-username ${shellWord(username)}`;
}
