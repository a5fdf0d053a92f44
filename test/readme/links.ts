const withoutBlocks = (markdown: string): string => markdown.replaceAll(/^```[^]*?^```$/gm, '');

const allMatches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map(([whole, part]) => part ?? whole);

/** What a Markdown page links to inside the repository. */
export const linksOf = (markdown: string): string[] =>
  allMatches(withoutBlocks(markdown), /\]\(([^)\s]+)\)/g).filter((link) => !/^[a-z]+:/.test(link));

/** The anchors that a code forge gives to the headings of a page. */
export const anchorsOf = (markdown: string): string[] =>
  allMatches(withoutBlocks(markdown), /^#+ (.+)$/gm).map((heading) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );

/** Source files, pages and folders that a page names as code. */
export const pathsOf = (markdown: string): string[] =>
  allMatches(withoutBlocks(markdown), /`([\w./-]+(?:\.ts|\.mjs|\.md|\/))`/g).filter((path) =>
    path.includes('/'),
  );
