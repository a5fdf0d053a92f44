/** A document that comments cite by a short name. */
export type CitedPage = 'connect-api' | 'zato-sso-api';

interface Citation {
  /** The name before the section, or else the subject of the file. Undefined: neither. */
  readonly page: string | undefined;
  readonly section: string;
}

const SECTION = String.raw`\d+(?:\.\d+)*`;
/** E.g. `connect-api §4.2, 4.3`, `connect-api §§1–5`, `zato-sso-api §§7.3, 7.6 and 8`, `connect-api §13 and §14`. */
const CITATION = new RegExp(
  String.raw`(?:(?<page>\b[\w-]+)(?:\.md)?,? )?§{1,2}(?<sections>${SECTION}(?:(?:,? and |,? or | to |, ?|–|-)§{0,2}${SECTION})*)`,
  'gu',
);
const NAME = /-api$|^(?:reference|references|libraries|migration|design|style|requirements)$/;

/**
 * All sections that a text cites; of a range, both ends.
 * @param subject the page that a section without a name refers to
 */
export function citationsIn(text: string, subject?: CitedPage): Citation[] {
  // A citation may be wrapped in the middle of a comment.
  const flowing = text.replace(/\s*\n\s*(?:(?:\*|\/\/)(?=\s))?\s*/g, ' ');
  return [...flowing.matchAll(CITATION)].flatMap(({ groups = {} }) => {
    const { page: word = '', sections = '' } = groups;
    const page = NAME.test(word) ? word : subject;
    return [...sections.matchAll(new RegExp(SECTION, 'g'))].map(([section]) => ({ page, section }));
  });
}

/** The sections of a page: numbered headings, and the numbered points and rows (`| # |`) of each. */
export function sectionsOf(markdown: string): ReadonlySet<string> {
  const sections = new Set<string>();
  let section = '';
  let rowsAreNumbered = false;
  for (const line of markdown.split('\n')) {
    const heading = /^#{2,} (\d+(?:\.\d+)*)\.? /.exec(line)?.[1];
    if (heading !== undefined) {
      section = heading;
      sections.add(section);
    }
    rowsAreNumbered = line.startsWith('|') && (rowsAreNumbered || line.startsWith('| # |'));
    const point =
      /^(\d+)\. /.exec(line)?.[1] ?? (rowsAreNumbered ? /^\| (\d+) \|/.exec(line)?.[1] : undefined);
    if (point !== undefined) sections.add(`${section}.${point}`);
  }
  return sections;
}
