export interface InspectedFunction {
  readonly name: string;
  /** Where it begins, 1-based. */
  readonly line: number;
  readonly lines: number;
}

export interface InspectedFile {
  readonly path: string;
  readonly lines: number;
  readonly functions: readonly InspectedFunction[];
  readonly imports: readonly string[];
  readonly anys: number;
  readonly casts: number;
  readonly nonNulls: number;
}

export function inspectSources(root: string): InspectedFile[];
