import { SaxesParser } from 'saxes';

/** The attributes of an element, by their names without a prefix. */
export type Attributes = Readonly<Record<string, string>>;

/** What a reader of one part is informed of, in the order of the file. Names come without their prefix. */
export interface XmlReader {
  open(name: string, attributes: Attributes): void;
  /** A piece of text or of a CDATA section; one text may come in several pieces. */
  text(piece: string): void;
  close(name: string): void;
}

/**
 * Elements that no reader sees, with all that is in them: extensions, the pronunciation of a text, and the variant
 * of an alternative (ECMA-376 part 3, 7.5) that only newer programs understand.
 */
const SKIPPED: ReadonlySet<string> = new Set(['extLst', 'rPh', 'phoneticPr', 'Choice']);
/** Elements whose content stands for them. */
const TRANSPARENT: ReadonlySet<string> = new Set(['AlternateContent', 'Fallback']);

const CHUNK = 64 * 2 ** 10;

/** Reads the XML of a part as any program that understands namespaces and CDATA. @throws where it is not XML */
export function parseXml(bytes: Buffer, reader: XmlReader): void {
  const parser = new SaxesParser();
  let skipped = 0;
  const text = (piece: string): void => {
    if (skipped === 0) reader.text(piece);
  };
  parser.on('text', text);
  parser.on('cdata', text);
  parser.on('opentag', ({ name: written, attributes }) => {
    const name = withoutPrefix(written);
    if (skipped > 0 || SKIPPED.has(name)) skipped++;
    else if (!TRANSPARENT.has(name)) reader.open(name, plainAttributes(attributes));
  });
  parser.on('closetag', ({ name: written }) => {
    const name = withoutPrefix(written);
    if (skipped > 0) skipped--;
    else if (!TRANSPARENT.has(name)) reader.close(name);
  });
  const decoder = decoderFor(bytes);
  for (let at = 0; at < bytes.length; at += CHUNK) {
    parser.write(decoder.decode(bytes.subarray(at, at + CHUNK), { stream: true }));
  }
  parser.write(decoder.decode()).close();
}

/** UTF-8, unless a byte order mark or the declaration says otherwise. */
function decoderFor(bytes: Buffer): TextDecoder {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le');
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be');
  const [, declared = 'utf-8'] =
    /^[^<]*<\?xml[^>]*\sencoding=["']([\w.:-]+)/.exec(bytes.subarray(0, 200).toString('latin1')) ?? [];
  return new TextDecoder(/^utf-?16/i.test(declared) ? 'utf-8' : declared);
}

const withoutPrefix = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Only `r:id` and the like lose something; most elements have no prefixed attribute. */
function plainAttributes(attributes: Record<string, string>): Attributes {
  for (const name in attributes) {
    if (name.includes(':')) {
      return Object.fromEntries(
        Object.entries(attributes).map(([each, value]) => [withoutPrefix(each), value]),
      );
    }
  }
  return attributes;
}

/** Text inside an element that is written. A carriage return would otherwise come back as a line feed. */
export const escapeXml = (text: string): string =>
  /[&<>\r]/.test(text) ? text.replace(/[&<>\r]/g, (character) => `&#${character.charCodeAt(0)};`) : text;

/** A switch of an element: `1`, `true` or `on`. */
export const isOn = (value: string | undefined): boolean => /^(1|true|on)$/i.test(value ?? '');
