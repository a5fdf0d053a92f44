import { type Attributes, isOn, parseXml } from './parse-xml.ts';

/** What a style does to a cell, as far as it changes what a person reads. */
export interface CellStyle {
  /** The code of the number format: `General`, `0.00`, `"E"00000`. */
  readonly format: string;
  readonly struckOut: 'yes' | 'no';
}

/** Formats that a workbook refers to by number only (ECMA-376 part 1, 18.8.30). */
const USUAL_FORMATS: Readonly<Record<number, string>> = {
  0: 'General',
  1: '0',
  2: '0.00',
  3: '#,##0',
  4: '#,##0.00',
  5: '"$"#,##0_);\\("$"#,##0\\)',
  6: '"$"#,##0_);[Red]\\("$"#,##0\\)',
  7: '"$"#,##0.00_);\\("$"#,##0.00\\)',
  8: '"$"#,##0.00_);[Red]\\("$"#,##0.00\\)',
  9: '0%',
  10: '0.00%',
  11: '0.00E+00',
  12: '# ?/?',
  13: '# ??/??',
  14: 'mm-dd-yy',
  15: 'd-mmm-yy',
  16: 'd-mmm',
  17: 'mmm-yy',
  18: 'h:mm AM/PM',
  19: 'h:mm:ss AM/PM',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'm/d/yy h:mm',
  37: '#,##0_);\\(#,##0\\)',
  38: '#,##0_);[Red]\\(#,##0\\)',
  39: '#,##0.00_);\\(#,##0.00\\)',
  40: '#,##0.00_);[Red]\\(#,##0.00\\)',
  41: '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)',
  42: '_("$"* #,##0_);_("$"* \\(#,##0\\);_("$"* "-"_);_(@_)',
  43: '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)',
  44: '_("$"* #,##0.00_);_("$"* \\(#,##0.00\\);_("$"* "-"??_);_(@_)',
  45: 'mm:ss',
  46: '[h]:mm:ss',
  47: 'mm:ss.0',
  48: '##0.0E+0',
  49: '@',
};

/** Numbers that are dates in the Chinese, Japanese, Korean and Thai versions of Excel. */
const isEastAsianDate = (id: number): boolean => (id >= 27 && id <= 36) || (id >= 50 && id <= 58);

const formatOf = (id: number, own: ReadonlyMap<number, string>): string =>
  own.get(id) ?? USUAL_FORMATS[id] ?? (isEastAsianDate(id) ? 'yyyy-mm-dd' : 'General');

/** The styles that cells refer to by their position. @throws where the part is not XML */
export function readStyles(bytes: Buffer): readonly CellStyle[] {
  const formats = new Map<number, string>();
  const struckFonts: boolean[] = [];
  const cells: Attributes[] = [];
  const path: string[] = [];
  parseXml(bytes, {
    open(name, attributes) {
      const parent = path.at(-1);
      path.push(name);
      if (name === 'numFmt' && parent === 'numFmts') {
        formats.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? 'General');
      } else if (name === 'font' && parent === 'fonts') struckFonts.push(false);
      else if (name === 'strike' && parent === 'font' && path.at(-3) === 'fonts') {
        struckFonts[struckFonts.length - 1] = isOn(attributes['val'] ?? '1');
      } else if (name === 'xf' && parent === 'cellXfs') cells.push(attributes);
    },
    text: () => undefined,
    close: () => path.pop(),
  });
  return cells.map(({ numFmtId = '0', fontId = '0' }) => ({
    format: formatOf(Number(numFmtId), formats),
    struckOut: struckFonts[Number(fontId)] === true ? 'yes' : 'no',
  }));
}
