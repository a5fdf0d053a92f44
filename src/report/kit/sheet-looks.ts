const fill = (argb: string) => ({ fill: { type: 'pattern', pattern: 'solid', fgColor: { argb } } }) as const;
/** Named in full: without a name, each program uses its own default font. */
const font = { name: 'Calibri', family: 2, size: 11 } as const;
/** Said outright: a program aligns a text that begins from right to left to the right, away from the others of its column. */
const left = { alignment: { vertical: 'top', horizontal: 'left' } } as const;
const wrapped = { alignment: { ...left.alignment, wrapText: true } } as const;
const unlocked = { protection: { locked: false } } as const;
const hair = { style: 'hair', color: { argb: 'FF6B7280' } } as const;
const boxed = { border: { top: hair, bottom: hair, left: hair, right: hair } } as const;
/** A cell that stays text when it is edited: `007` and `=x` are not converted. */
const asText = { numFmt: '@' } as const;

/**
 * The looks of a cell. Each is one frozen object that is assigned to every cell with that look: exceljs keys its
 * style cache on the identity of the object, and a new object for each cell makes a workbook twice as slow. The
 * cache ignores the type of the cell, so that text and numbers or dates cannot share a look.
 */
export const looks = Object.freeze({
  text: { ...asText, ...left },
  wrap: { ...asText, ...wrapped },
  count: { numFmt: '0', alignment: { vertical: 'top', horizontal: 'right', indent: 1 } },
  /** A single number in a column of text. */
  figure: { numFmt: '0', ...left },
  instant: { numFmt: 'yyyy-mm-dd hh:mm:ss', ...left },
  title: { ...asText, ...left, font: { ...font, bold: true, size: 16 } },
  heading: { ...asText, ...left, font: { ...font, bold: true, size: 12 } },
  strong: { ...asText, ...wrapped, font: { ...font, bold: true } },
  header: {
    ...asText,
    ...fill('FFE5E7EB'),
    alignment: { ...wrapped.alignment, vertical: 'middle' },
    font: { ...font, bold: true, color: { argb: 'FF111827' } },
    border: { bottom: { style: 'thin', color: { argb: 'FF6B7280' } } },
  },
  link: { ...asText, ...wrapped, font: { ...font, underline: true, color: { argb: 'FF1D4ED8' } } },
  /** Cells to be filled in, also on a protected sheet. */
  entry: { ...asText, ...wrapped, ...fill('FFFFFBEB'), ...boxed, ...unlocked },
  entryDate: { numFmt: 'yyyy-mm-dd', ...left, ...fill('FFFFFBEB'), ...boxed, ...unlocked },
  good: { ...asText, ...wrapped, ...fill('FFD9F2E0'), font: { ...font, color: { argb: 'FF14532D' } } },
  attention: { ...asText, ...wrapped, ...fill('FFFDEFC3'), font: { ...font, color: { argb: 'FF713F12' } } },
  bad: { ...asText, ...wrapped, ...fill('FFFBDAD9'), font: { ...font, color: { argb: 'FF7F1D1D' } } },
} as const);

export type Look = keyof typeof looks;

/** Whether a text that is wider than its cell goes on in the next line. */
export const wrapsText = (look: Look): boolean => wrapping.has(look);

const wrapping: ReadonlySet<string> = new Set(
  Object.entries(looks)
    .filter(([, { alignment }]) => 'wrapText' in alignment)
    .map(([name]) => name),
);
