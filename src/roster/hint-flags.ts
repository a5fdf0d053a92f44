import { quotedWord } from '../core/text/command-line.ts';

/** Has a column read as another one (`-`: not read); headers are compared without the spaces and line breaks in them. */
export const mapFlag = (header: string, column: string): string =>
  `--map ${quotedWord(`${header.trim().replaceAll(/\s+/gu, ' ')}=${column}`)}`;

/** Has a text read as what it says, though it looks like no value. */
export const realValueFlag = (text: string): string => `--real-value ${quotedWord(text.trim())}`;

/** Has a value of a column read as one that the operator has yet to choose. */
export const mapValueFlag = (column: string, text: string): string =>
  `--map-value ${quotedWord(`${column}:${text.trim()}=${column.toUpperCase()}`)}`;
