/** What a link or a directory writes before an address or a name, to say what follows. */
const SCHEME = /^(?:mailto|smtp|sip|acct|upn):\s*/iu;

const LINK = /^[a-z][a-z\d+.-]*:\/\/\S*$/iu;
/** The last ones; a tag of HTML that is closed is another matter. */
const IN_BRACKETS = /<([^<>/]+)>(?!.*<)/u;
const SEPARATORS = /^[\s,;]+|[\s,;]+$/gu;

/**
 * The name or address in a text that has more around it: `Joe <joe@x.org>`, `mailto:joe@x.org`, `joe@x.org,`, the link to a
 * person's page. Undefined for a text that is nothing but a name.
 */
export function bareName(text: string): string | undefined {
  if (!isSuspect(text)) return undefined;
  let bare = text.trim();
  for (let before = ''; before !== bare;) {
    before = bare;
    bare = bare.replace(SEPARATORS, '').replace(SCHEME, '');
    bare = LINK.test(bare) ? lastPartOf(bare) : (IN_BRACKETS.exec(bare)?.[1] ?? bare);
  }
  return bare === text.trim() || bare === '' ? undefined : bare;
}

/** Few names contain any of these characters. This runs for every row, and a regular expression would be slower. */
const isSuspect = (text: string): boolean =>
  text.includes(':') || text.includes('<') || text.includes(',') || text.includes(';');

/** Of a link: its last part, without what asks for a view of the page. */
function lastPartOf(link: string): string {
  const path = link.replace(/[?#].*$/u, '').replace(/\/+$/u, '');
  return path.slice(path.lastIndexOf('/') + 1);
}
