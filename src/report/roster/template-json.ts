import type { ColumnGuide } from '../../core/columns/column-guide.ts';

/** What `template --json` prints. */
export interface TemplateDocument {
  /** The product's own name. */
  readonly system: string;
  /** The file that was written; null where none was asked for. */
  readonly file: string | null;
  readonly columns: readonly Omit<ColumnGuide, 'examples'>[];
}

export const templateDocument = (
  system: string,
  file: string | undefined,
  columns: readonly ColumnGuide[],
): TemplateDocument => ({
  system,
  file: file ?? null,
  columns: columns.map(({ name, need, meaning, choices }) => ({ name, need, meaning, choices })),
});
