/** The text of a page as a reader sees it, on one line; not that of its style and script. */
export const pageText = (page: string): string =>
  page
    .replaceAll(/<(style|script)>[^]*?<\/\1>/gu, '')
    .replaceAll(/<\/(?:p|td|th|dt|dd|li|h\d|pre|title)>|<br \/>/gu, ' ')
    .replaceAll(/<[^>]+>/gu, '')
    .replaceAll(/&(amp|lt|gt|quot|#39);/gu, (entity) => characters[entity] ?? entity)
    .replaceAll(/\s+/gu, ' ');

const characters: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};
