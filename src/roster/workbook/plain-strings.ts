import { XmlText } from './xml-text.ts';
import { escapeXml, parseXml } from './parse-xml.ts';
import { RichTextReader } from './rich-text.ts';

/** What is known of the texts that cells share, by their numbers. */
export interface SharedTexts {
  readonly count: number;
  /** Those that are empty, only spaces, or struck out. */
  readonly empty: ReadonlySet<number>;
  readonly blank: ReadonlySet<number>;
  readonly struckOut: ReadonlySet<number>;
  /** Those of which only a part is. */
  readonly partlyStruckOut: ReadonlySet<number>;
}

export const NO_TEXTS: SharedTexts = {
  count: 0,
  empty: new Set(),
  blank: new Set(),
  struckOut: new Set(),
  partlyStruckOut: new Set(),
};

/** Writes the texts that cells share in the plainest form: no fonts, no pronunciation. @throws where it is not XML */
export function plainStrings(bytes: Buffer): { readonly part: Buffer; readonly texts: SharedTexts } {
  const xml = new XmlText('<sst>');
  const [empty, blank] = [new Set<number>(), new Set<number>()];
  const [struckOut, partlyStruckOut] = [new Set<number>(), new Set<number>()];
  const reader = new RichTextReader();
  let count = 0;
  parseXml(bytes, {
    open: (name, attributes) => {
      reader.open(name, attributes);
    },
    text: (piece) => {
      reader.add(piece);
    },
    close(name) {
      reader.close(name);
      if (name !== 'si') return;
      const found = reader.take();
      if (found.text === '') empty.add(count);
      if (found.text.trim() === '') blank.add(count);
      if (found.struckOut === 'yes') struckOut.add(count);
      if (found.struckOut === 'partly') partlyStruckOut.add(count);
      count++;
      xml.add(`<si><t>${escapeXml(found.text)}</t></si>`);
    },
  });
  return { part: xml.end('</sst>'), texts: { count, empty, blank, struckOut, partlyStruckOut } };
}
