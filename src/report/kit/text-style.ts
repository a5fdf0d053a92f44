import { styleText } from 'node:util';

/** How text for people is laid out. Colour only repeats what words and symbols say. */
export interface TextStyle {
  /** Columns that a line may take. */
  readonly width: number;
  readonly color: 'on' | 'off';
  /** `whole`: a line of a table may be longer, and no cell is cut: for files and pipes, which cannot be widened. */
  readonly cells?: 'whole';
  /** `whole`: lists are neither cut short nor folded. */
  readonly lists?: 'whole';
}

export const plainText: TextStyle = { width: 100, color: 'off' };

export type Tone = 'good' | 'attention' | 'bad' | 'quiet' | 'strong';

const formats = {
  good: 'green',
  attention: 'yellow',
  bad: 'red',
  quiet: 'dim',
  strong: 'bold',
} as const satisfies Record<Tone, string>;

/** The text in a tone, where the style has colour. */
export function paint(style: TextStyle, tone: Tone | undefined, text: string): string {
  if (style.color === 'off' || tone === undefined || text === '') return text;
  // The caller has decided about colour; newer versions of Node would look at stdout again.
  return styleText(formats[tone], text, { validateStream: false });
}
