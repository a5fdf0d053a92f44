import { visible } from '../../../core/text/visible.ts';

/**
 * The title, the date and the number of each page on paper. Browsers without margin boxes print their own head line, with
 * the title and the number of the page.
 */
export const paperMargins = (title: string, date: string): string => `
@page {
  @top-left { content: ${cssString(title)}; width: 75%; text-align: left; }
  @top-right { content: ${cssString(date.slice(0, 10))}; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); }
}`;

/** Whatever could end the string, the rule or the style element is written as its number. */
const cssString = (text: string): string =>
  `"${visible(text).replaceAll(/[^\p{L}\p{M}\p{N} .,:;()/_-]/gu, (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `)}"`;
