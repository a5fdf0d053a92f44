/** The names of HTML's entities that occur in names of people and groups. */
const NAMED =
  'amp|lt|gt|quot|apos|nbsp|shy|copy|reg|trade|euro|sect|deg|middot|bull|hellip|[mn]dash|[lr][sd]quo|[sb]dquo|[lr]aquo|szlig|eth|thorn|(?:ae|oe)lig|[a-z](?:uml|acute|grave|circ|tilde|ring|cedil|slash|caron)';

/** A text that was exported as HTML twice has `&amp;amp;`, which is one entity here. */
const ENTITY = new RegExp(String.raw`&(?:amp;)*(?:#(\d{1,7})|#x([\da-f]{1,6})|(${NAMED}));`, 'giu');

const characters: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  szlig: 'ß',
  aelig: 'æ',
  oelig: 'œ',
};

/** What an accent of the same name adds to a letter. */
const accents: Readonly<Record<string, string>> = {
  uml: '\u0308',
  acute: '\u0301',
  grave: '\u0300',
  circ: '\u0302',
  tilde: '\u0303',
  ring: '\u030a',
  cedil: '\u0327',
  caron: '\u030c',
};

/** The first entity of a web page in a text, such as `&amp;`; a file that has one was exported as HTML. */
export const findEntity = (text: string): string | undefined =>
  text.includes('&') ? text.match(ENTITY)?.[0] : undefined;

/** The text as it was before it was exported as HTML, once or several times; what is not known stays as it is. */
export const decodeEntities = (text: string): string =>
  text
    .replace(ENTITY, (entity, decimal?: string, hex?: string, name?: string) =>
      name === undefined
        ? ofCode(Number.parseInt(hex ?? decimal ?? '', hex === undefined ? 10 : 16))
        : ofName(name, entity),
    )
    .normalize('NFC');

/** The same text with another character for each semicolon of an entity, so that it separates nothing. */
export const withoutEntityEnds = (text: string): string =>
  text.includes('&') ? text.replace(ENTITY, (entity) => entity.replaceAll(';', '\0')) : text;

const ofCode = (code: number): string => (code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '');

function ofName(name: string, entity: string): string {
  const [, letter = '', accent = ''] = /^([a-z])([a-z]+)$/iu.exec(name) ?? [];
  const mark = accents[accent.toLowerCase()];
  return mark === undefined ? (characters[name.toLowerCase()] ?? entity) : letter + mark;
}
