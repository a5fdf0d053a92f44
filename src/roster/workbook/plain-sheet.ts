import { addressOf, type CellPlace, parseAddress, placeAt } from './cell-address.ts';
import { type Attributes, escapeXml, isOn, parseXml, type XmlReader } from './parse-xml.ts';
import { type FileCell, type PlainCell, plainCell } from './plain-cell.ts';
import type { SharedTexts } from './plain-strings.ts';
import { RichTextReader } from './rich-text.ts';
import type { Merge, SheetContents } from './sheet-contents.ts';
import type { StyleTable } from './style-table.ts';
import { XmlText } from './xml-text.ts';

/** A sheet in the plainest form: only rows with cells that hold something, each with its address. */
export interface PlainSheet {
  readonly part: Buffer;
  readonly contents: SheetContents;
}

/** @throws where the part is not XML, or not that of a sheet */
export function plainSheet(bytes: Buffer, texts: SharedTexts, styles: StyleTable): PlainSheet {
  const reader = new SheetReader(texts, styles);
  parseXml(bytes, reader);
  return reader.finish();
}

/** A cell that is being read. */
interface OpenCell {
  readonly place: CellPlace;
  readonly type: string;
  readonly style: number;
  value: string;
  hasInline: boolean;
  formula: string | undefined;
  strange: 'yes' | 'no';
}

/** Elements of a cell whose text counts, apart from the text in it. */
type ValueElement = 'v' | 'f';

class SheetReader implements XmlReader {
  readonly #texts: SharedTexts;
  readonly #styles: StyleTable;
  readonly #xml = new XmlText('<worksheet><sheetData>');
  readonly #places: CellPlace[] = [];
  readonly #unread = new Map<CellPlace, string>();
  readonly #dates = new Set<CellPlace>();
  readonly #struckOut = new Set<CellPlace>();
  readonly #formulas: CellPlace[] = [];
  readonly #uncomputed = new Set<CellPlace>();
  readonly #merges: Merge[] = [];
  readonly #hiddenRows = new Set<number>();
  readonly #hiddenColumns: (readonly [from: number, to: number])[] = [];
  readonly #inline = new RichTextReader();
  #isInRows = false;
  #row = 0;
  #column = 0;
  #widest = 0;
  #holdsText = false;
  #cell: OpenCell | undefined;
  #into: ValueElement | undefined;

  constructor(texts: SharedTexts, styles: StyleTable) {
    this.#texts = texts;
    this.#styles = styles;
  }

  open(name: string, attributes: Attributes): void {
    if (this.#cell !== undefined) this.#openInCell(this.#cell, name, attributes);
    else if (this.#isInRows) this.#openInRows(name, attributes);
    else if (name === 'sheetData') this.#isInRows = true;
    else if (name === 'mergeCell') this.#addMerge(attributes['ref'] ?? '');
    else if (name === 'col' && isHidden(attributes['hidden'], attributes['width'])) {
      this.#hiddenColumns.push([Number(attributes['min']), Number(attributes['max'])]);
    }
  }

  #openInRows(name: string, attributes: Attributes): void {
    const { r: at, t: type = 'n', s: style = '0' } = attributes;
    if (name === 'row') {
      this.#row = at === undefined ? this.#row + 1 : Number(at);
      this.#column = 0;
      if (isHidden(attributes['hidden'], attributes['ht'])) this.#hiddenRows.add(this.#row);
      this.#xml.add(`<row r="${this.#row}">`);
    } else if (name === 'c') {
      const address = at === undefined ? undefined : parseAddress(at);
      this.#column = address?.column ?? this.#column + 1;
      this.#widest = Math.max(this.#widest, this.#column);
      this.#cell = {
        place: placeAt(address?.row ?? this.#row, this.#column),
        type,
        style: Number(style),
        value: '',
        hasInline: false,
        formula: undefined,
        strange: 'no',
      };
    } else throw new Error(`<${name}> among the rows`);
  }

  #openInCell(cell: OpenCell, name: string, attributes: Attributes): void {
    if (name === 'v' || name === 'f') {
      this.#into = name;
      if (name === 'f') cell.formula = '';
    } else if (name === 'is' || name === 't' || cell.hasInline) {
      cell.hasInline = true;
      this.#inline.open(name, attributes);
    } else cell.strange = 'yes';
  }

  text(piece: string): void {
    const cell = this.#cell;
    if (cell === undefined) return;
    if (this.#into === 'v') cell.value += piece;
    else if (this.#into === 'f') cell.formula = (cell.formula ?? '') + piece;
    else if (cell.hasInline) this.#inline.add(piece);
    else if (piece.trim() !== '') cell.strange = 'yes';
  }

  close(name: string): void {
    const cell = this.#cell;
    if (cell === undefined) {
      if (this.#isInRows && name === 'row') this.#xml.add('</row>');
      if (name === 'sheetData') this.#isInRows = false;
    } else if (name === 'c') {
      this.#cell = undefined;
      this.#write(cell, this.#plain(cell));
    } else if (name === this.#into) this.#into = undefined;
    else this.#inline.close(name);
  }

  #plain(cell: OpenCell): PlainCell {
    const inline = cell.hasInline ? this.#inline.take() : undefined;
    const found: FileCell = { ...cell, inline };
    return plainCell(found, this.#texts);
  }

  #write({ place, style, formula }: OpenCell, cell: PlainCell): void {
    if (cell.kind === 'empty') return;
    this.#places.push(place);
    this.#holdsText ||= !this.#isBlank(cell);
    if (this.#isStruckOut(style, cell)) this.#struckOut.add(place);
    if (cell.kind === 'unread') {
      this.#unread.set(place, cell.why);
      return;
    }
    if (cell.kind === 'date') this.#dates.add(place);
    if (cell.kind === 'uncomputed') this.#uncomputed.add(place);
    else if (formula !== undefined) this.#formulas.push(place);
    const number = this.#styles.numberOf(style, cell.kind === 'number' ? 'number' : 'text');
    const styled = number === undefined ? '' : ` s="${number}"`;
    this.#xml.add(`<c r="${addressOf(place)}"${styled}${contentOf(cell)}</c>`);
  }

  #isBlank(cell: PlainCell): boolean {
    if (cell.kind === 'shared') return this.#texts.blank.has(cell.text);
    return cell.kind === 'text' && cell.text.trim() === '';
  }

  #isStruckOut(style: number, cell: PlainCell): boolean {
    if (this.#styles.isStruckOut(style)) return true;
    if (cell.kind === 'shared') return this.#texts.struckOut.has(cell.text);
    return cell.kind === 'text' && cell.struckOut === 'yes';
  }

  #addMerge(range: string): void {
    const [first = '', last = first] = range.split(':');
    const [from, to] = [parseAddress(first), parseAddress(last)];
    if (from === undefined || to === undefined) throw new Error(`merged cells ${range}`);
    this.#merges.push({
      range,
      fromRow: from.row,
      toRow: to.row,
      fromColumn: from.column,
      toColumn: to.column,
    });
  }

  finish(): PlainSheet {
    const widest = this.#widest;
    return {
      part: this.#xml.end('</sheetData></worksheet>'),
      contents: {
        places: this.#places,
        holds: this.#holdsText ? 'text' : 'nothing',
        unread: this.#unread,
        dates: this.#dates,
        struckOut: this.#struckOut,
        formulas: this.#formulas,
        uncomputed: this.#uncomputed,
        merges: this.#merges,
        hiddenRows: this.#hiddenRows,
        hiddenColumns: Array.from({ length: widest }, (_, at) => at + 1).filter((column) =>
          this.#hiddenColumns.some(([from, to]) => from <= column && column <= to),
        ),
      },
    };
  }
}

/** Some programs hide a row or a column by its size only. */
const isHidden = (hidden: string | undefined, size: string | undefined): boolean =>
  isOn(hidden) || (size !== undefined && Number(size) === 0);

/** The end of the tag, and what is in the cell. */
function contentOf(cell: Exclude<PlainCell, { kind: 'empty' | 'unread' }>): string {
  switch (cell.kind) {
    case 'number':
      return `><v>${cell.value}</v>`;
    case 'shared':
      return ` t="s"><v>${cell.text}</v>`;
    case 'flag':
      return ` t="b"><v>${cell.value}</v>`;
    case 'error':
      return ` t="e"><v>${escapeXml(cell.text)}</v>`;
    case 'text':
    case 'date':
    case 'uncomputed':
      return ` t="inlineStr"><is><t>${escapeXml(cell.text)}</t></is>`;
  }
}
