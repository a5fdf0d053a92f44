/** The name of an entry in a directory (RFC 4514), such as `CN=Finance,OU=Groups,DC=example,DC=org`. */
export interface DistinguishedName {
  /** As it is written. */
  readonly text: string;
  /** What the entry itself is called, without escapes; absent where its own part is not a CN. */
  readonly cn?: string;
  /** The same for spellings that differ in case and in spaces between the parts. */
  readonly key: string;
}

/** Types of attributes that names of people and groups are made of. */
const TYPE =
  '(?:cn|ou|dc|o|c|l|st|street|uid|sn|gn|givenname|title|e|email|emailaddress|serialnumber|(?:oid\\.)?\\d+(?:\\.\\d+)+)';
const PART = new RegExp(String.raw`^\s*(${TYPE})\s*=\s*`, 'iu');
const NEXT = new RegExp(String.raw`([,;+|/\r\n]\s*|\s+)(?=${TYPE}\s*=)`, 'iuy');

/** Parts that end a name rather than begin one. */
const LAST = /^(?:dc|o|c)$/iu;

interface Part {
  readonly type: string;
  readonly value: string;
  /** What separates it from the part before. */
  readonly sign: string;
  readonly text: string;
}

/**
 * The distinguished names that a text consists of, one or several, with whatever between them; empty for a text that is
 * anything else. A comma in a value may be escaped (`\,`, `\2C`), in a quoted value, or neither.
 */
export function distinguishedNamesIn(text: string): readonly DistinguishedName[] {
  const parts = partsOf(text.trim());
  const [first] = parts;
  const isName = first !== undefined && (parts.length > 1 || /^(?:cn|uid)$/iu.test(first.type));
  return isName ? namesOf(parts) : [];
}

function partsOf(text: string): readonly Part[] {
  const parts: Part[] = [];
  let sign = text.startsWith('/') ? '/' : '';
  for (let rest = text.slice(sign.length); rest !== '';) {
    const [prefix = '', type = ''] = PART.exec(rest) ?? [];
    if (type === '') return [];
    const { end, next } = valueIn(rest, prefix.length);
    parts.push({ type, value: rest.slice(prefix.length, end).trim(), sign, text: rest.slice(0, end).trim() });
    sign = next;
    rest = rest.slice(end + next.length);
  }
  return parts;
}

/** Where a value ends, and what separates it from the next part; only the beginning of another part ends one. */
function valueIn(text: string, start: number): { readonly end: number; readonly next: string } {
  let quoted = text.charAt(start) === '"';
  for (let at = quoted ? start + 1 : start; at < text.length; at++) {
    if (text.charAt(at) === '\\') at += 1;
    else if (quoted) quoted = text.charAt(at) !== '"';
    else {
      NEXT.lastIndex = at;
      const [next] = NEXT.exec(text) ?? [];
      if (next !== undefined) return { end: at, next };
    }
  }
  return { end: text.length, next: '' };
}

function namesOf(parts: readonly Part[]): readonly DistinguishedName[] {
  const names: Part[][] = [];
  for (const part of parts) {
    const name = names.at(-1);
    const before = name?.at(-1);
    if (name === undefined || before === undefined || beginsName(part, before)) names.push([part]);
    else name.push(part);
  }
  return names.map(nameOf);
}

/** Semicolons also separate the parts of one name, in an older form; a CN within one, `CN=Users`, follows a comma. */
function beginsName({ type, sign }: Part, before: Part): boolean {
  const mark = sign.trim();
  if (mark === '+' || mark === '/') return false;
  const isFirst = /^(?:cn|uid)$/iu.test(type);
  if (mark === ',') return isFirst && LAST.test(before.type);
  return isFirst || (LAST.test(before.type) && !LAST.test(type)) || mark === '|';
}

function nameOf(parts: readonly Part[]): DistinguishedName {
  const fromRoot = parts.length > 1 && parts[1]?.sign === '/';
  const own = fromRoot ? parts.slice(-1) : parts.filter((_, at) => isOwn(parts, at));
  const cn = own.find(({ type }) => /^cn$/iu.test(type));
  return {
    text: parts.map(({ text, sign }, at) => (at === 0 && sign !== '/' ? text : sign.trim() + text)).join(''),
    key: parts.map(({ type, value }) => `${type}=${unescaped(value)}`.toLowerCase()).join('\n'),
    ...(cn === undefined ? {} : { cn: unescaped(cn.value) }),
  };
}

/** A part of the first component, which may have several, joined with plus signs. */
const isOwn = (parts: readonly Part[], at: number): boolean =>
  parts.slice(1, at + 1).every(({ sign }) => sign.trim() === '+');

/** A value without its quotes and escapes; pairs of hex digits are the bytes of UTF-8. */
function unescaped(value: string): string {
  const inner = /^"(.*)"$/su.exec(value)?.[1] ?? value;
  return inner
    .replace(/(?:\\[\da-f]{2})+/giu, (bytes) =>
      Buffer.from(bytes.replaceAll('\\', ''), 'hex').toString('utf8'),
    )
    .replace(/\\(.)/gsu, '$1')
    .normalize('NFC');
}
