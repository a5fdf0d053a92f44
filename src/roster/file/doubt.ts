/** Why the text of a workbook's cell is not certainly what a person sees there. */
export type CellDoubt =
  | {
      /** `date`: a day or a time. `number`: the sheet shows other digits. `text`: the sheet shows another text. */
      readonly kind: 'date' | 'number' | 'text';
      /** What the sheet shows; absent for a format that cannot be understood. */
      readonly shown?: string;
      /** What the cell holds. */
      readonly stored: string;
    }
  /** A number with decimals, shown as it is. */
  | { readonly kind: 'decimal'; readonly stored: string }
  | { readonly kind: 'flag'; readonly stored: 'TRUE' | 'FALSE' }
  | { readonly kind: 'unread'; readonly why: string }
  /** Merged with others, so that one value is shown for them all. */
  | { readonly kind: 'merged'; readonly range: string };

/** A doubt about the cell at this address. */
export type Doubt = CellDoubt & { readonly address: string };
