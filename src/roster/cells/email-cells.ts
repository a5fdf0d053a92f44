import { type Fault, shown } from './fault.ts';

/** One @ with something on both sides and no spaces: a stricter check would refuse addresses that work. */
const ADDRESS = /^[^\s@,;<>()]+@[^\s@,;<>()]+$/;

const NO_DOMAIN = /@[.]|[.'"]$|[.]{2}/;

/** What links and address books write before an address, and what mail programs write around it. */
const SCHEME = /^(mailto|smtp|sip|x400|eum|email|e-mail|mail)\s*:\s*/iu;

export function faultInEmail(text: string): Fault | undefined {
  const isBare = isAddress(text) && !SCHEME.test(text);
  if (isBare) return undefined;
  const bare = bareAddress(text);
  return {
    code: 'email-malformed',
    message: `${shown(text)} is not an e-mail address`,
    hint:
      bare === undefined
        ? 'Write one bare address, e.g. ann@example.org.'
        : `Write the bare address: ${shown(bare)}`,
  };
}

const isAddress = (text: string): boolean => ADDRESS.test(text) && !NO_DOMAIN.test(text);

/** The one address in a link, in brackets or before a separator; undefined where there is none, or more. */
function bareAddress(text: string): string | undefined {
  const [, inBrackets] = /<([^<>]*)>[\s,;.]*$/u.exec(text) ?? [];
  const address = (inBrackets ?? text)
    .replace(/^[\s"'<([]+|[\s"'>)\],;.:]+$/gu, '')
    .replace(SCHEME, '')
    .replace(/\?.*$/u, '');
  return isAddress(address) && !SCHEME.test(address) ? address : undefined;
}
