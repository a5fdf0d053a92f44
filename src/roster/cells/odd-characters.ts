import { codePointOf } from '../../core/text/visible.ts';
import { type Fault, shown } from './fault.ts';

/** Scripts that are written with joiners: between two of their letters, or after a mark at the end of a word. */
const JOINING = `[${[
  ...['Arab', 'Syrc', 'Nkoo', 'Mong', 'Adlm', 'Deva', 'Beng', 'Guru', 'Gujr', 'Orya'],
  ...['Taml', 'Telu', 'Knda', 'Mlym', 'Sinh', 'Khmr', 'Mymr', 'Tibt', 'Lepc', 'Limb'],
]
  .map((script) => String.raw`\p{scx=${script}}`)
  .join('')}]`;

const JOINER = String.raw`[\u200c\u200d]`;

const JOINER_IN_PLACE = String.raw`(?<=${JOINING})${JOINER}(?=${JOINING})|(?<=${JOINING})(?<=\p{Mn})${JOINER}(?![\p{L}\p{N}])`;

/**
 * Control characters, line separators, what Unicode says to show as nothing, what is never text, and the mark of a
 * lost character.
 */
const NOT_ALLOWED = new RegExp(
  String.raw`[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\ufff9-\ufffb\ufffd]|(?!${JOINER})\p{Default_Ignorable_Code_Point}|(?!${JOINER_IN_PLACE})${JOINER}`,
  'u',
);

/** A character that a person does not see in the text, and that would make it another name. */
export function faultInCharacters(text: string): Fault | undefined {
  const [character] = NOT_ALLOWED.exec(text) ?? [];
  if (character === undefined) return undefined;
  return {
    code: 'character-not-allowed',
    message: `${shown(text)} contains ${describe(character)}`,
    hint: 'Type the value again instead of copying it.',
  };
}

function describe(character: string): string {
  if (character === '\ufffd') return 'a character that was lost when the file was converted';
  if (/[\r\n]/.test(character)) return 'a line break';
  if (character === '\t') return 'a tab';
  if (/[\v\f\u0085\p{Zl}\p{Zp}]/u.test(character)) return `a line break (${codePointOf(character)})`;
  return `the invisible character ${codePointOf(character)}`;
}

/** Spaces of other widths, and those that do not break a line. */
const ODD_SPACES = /[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/gu;

export const firstOddSpace = (text: string): string | undefined => text.match(ODD_SPACES)?.[0];

/** The text with the space bar's space in their place. */
export const withPlainSpaces = (text: string): string => text.replace(ODD_SPACES, ' ');
