import { rendersText } from './number-format.ts';
import type { CellStyle } from './read-styles.ts';

/** Own number formats have this number or a higher one (ECMA-376 part 1, 18.8.30). */
const FIRST_OWN_FORMAT = 164;

/**
 * The styles of a workbook, reduced to what they do to the reading of cells. The reader of workbooks carries them as
 * numbers only: by itself it would turn a number into a date where a format merely has a letter in it.
 */
export class StyleTable {
  readonly #styles: readonly CellStyle[];
  /** Formats that do not show the plain value. */
  readonly #formats: readonly string[];
  /** The style to write for a number and for a text, for each style of the file. */
  readonly #numbers: Readonly<Record<'number' | 'text', readonly (number | undefined)[]>>;

  constructor(styles: readonly CellStyle[]) {
    this.#styles = styles;
    this.#formats = [...new Set(styles.map(({ format }) => format))].filter((format) => !isGeneral(format));
    const written = new Map(this.#formats.map((format, at) => [format, at + 1]));
    const forText = new Map([...written].filter(([format]) => rendersText(format)));
    this.#numbers = {
      number: styles.map(({ format }) => written.get(format)),
      text: styles.map(({ format }) => forText.get(format)),
    };
  }

  isStruckOut(style: number): boolean {
    return this.#styles[style]?.struckOut === 'yes';
  }

  /** The style to write for a cell; undefined where it shows the value as it is. */
  numberOf(style: number, value: 'number' | 'text'): number | undefined {
    return this.#numbers[value][style];
  }

  /** The format of a cell that was read, by the code that {@link part} gave it; undefined: as it is. */
  formatOf(code: string | undefined): string | undefined {
    return code === undefined ? undefined : this.#formats[Number(code.slice(1, -1))];
  }

  /** The part of the workbook that says which style is which. */
  part(): Buffer {
    const ids = this.#formats.map((_, at) => FIRST_OWN_FORMAT + at);
    const formats = ids.map((id, at) => `<numFmt numFmtId="${id}" formatCode="&#34;${at}&#34;"/>`);
    const cells = [0, ...ids].map((id) => `<xf numFmtId="${id}"/>`);
    return Buffer.from(
      `<styleSheet><numFmts>${formats.join('')}</numFmts><cellXfs>${cells.join('')}</cellXfs></styleSheet>`,
    );
  }
}

const isGeneral = (format: string): boolean => /^(general|@)?$/i.test(format.trim());
