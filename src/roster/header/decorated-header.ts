/**
 * Headers of templates that people download and fill in: `User name [userPrincipalName] Required` of Entra,
 * `First Name [Required]` of Google, and the remark `(Yes/No)` behind a question.
 */
const BRACKETED = /^(?<words>[^[\]]*\S)\s*\[(?<inside>[^[\]]*)\]\s*(?:required|optional)?\s*$/iu;

const REMARK = /^\s*(?:required|optional)\s*$/iu;

const YES_NO = /\s*\(\s*(?:yes|y|true)\s*(?:\/|or)\s*(?:no|n|false)\s*\)\s*$/iu;

/** The parts of a header that say what is in the column. */
export interface HeaderWords {
  /** Without brackets and remarks. */
  readonly words: string;
  /** The name of an attribute in brackets; absent where there are none, or only a remark. */
  readonly attribute?: string;
}

/** Undefined where the header is plain. */
export function wordsOfDecorated(header: string): HeaderWords | undefined {
  if (!/[[(]/u.test(header)) return undefined;
  const { words = header, inside } = BRACKETED.exec(header)?.groups ?? {};
  const plain = words.replace(YES_NO, '');
  if (plain === header) return undefined;
  return inside === undefined || REMARK.test(inside) ? { words: plain } : { words: plain, attribute: inside };
}
