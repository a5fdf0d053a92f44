import chardet from 'chardet';
import { groupBy } from '../../core/group-by.ts';
import { speaksFor } from './alphabets.ts';
import { type Candidate, type CandidateName, candidates, decode } from './encodings.ts';
import { isSensible } from './sensible-text.ts';

/** How a text is read that does not say its encoding. */
export interface EncodingGuess {
  readonly encoding: Candidate;
  /** Other encodings in which the text is as sensible, and says something else. Empty: there is no doubt. */
  readonly others: readonly Candidate[];
  readonly doubt: 'none' | 'other-encodings' | 'no-sensible-text';
}

/** What the file itself says of its encoding. */
export interface EncodingSigns {
  /** Only Excel's "CSV (Macintosh)" has line ends without LF, and that one is Mac OS Roman. */
  readonly lineEnds: 'cr' | 'lf';
  /** Whether some characters could be UTF-8: then all text must make sense, or the file is of two encodings. */
  readonly otherwise: 'ascii' | 'utf8';
}

/** Where only these are left, the third of their kind is considered as well. */
const DOS: ReadonlySet<CandidateName> = new Set(['cp850', 'cp437']);

/** A name of somebody may be anything: so few cells may look odd. */
const MOST_ODD_SHARE = 0.02;

/** undefined where no encoding fits. */
export function guessEncoding(cells: readonly Buffer[], signs: EncodingSigns): EncodingGuess | undefined {
  const possible = candidates.flatMap((encoding) => readIn(encoding, cells) ?? []);
  const allowed = signs.otherwise === 'utf8' ? 0 : cells.length * MOST_ODD_SHARE;
  const spoken = possible.filter(({ encoding, texts }) => speaksFor(encoding.name, texts));
  const isSettled = spoken.some(({ encoding, odd }) => odd <= allowed && !DOS.has(encoding.name));
  const considered = isSettled ? spoken : possible;
  const least = Math.min(...considered.map(({ odd }) => odd), Infinity);
  if (least > allowed && signs.otherwise === 'utf8') return undefined;
  const ranked = rank(
    considered.filter(({ odd }) => odd <= least + allowed),
    cells,
    signs,
  );
  const distinct = groupBy(ranked, ({ texts }) => texts.join('\n'));
  const [best, ...others] = [...distinct.values()].flatMap(([first]) => first?.encoding ?? []);
  if (best === undefined) return undefined;
  const doubt = least > allowed ? 'no-sensible-text' : others.length > 0 ? 'other-encodings' : 'none';
  return { encoding: best, others, doubt };
}

/** All cells in one encoding. */
interface Rival {
  readonly encoding: Candidate;
  readonly texts: readonly string[];
  /** Cells that are not sensible text. */
  readonly odd: number;
}

/** undefined where some bytes are not text in this encoding. */
function readIn(encoding: Candidate, cells: readonly Buffer[]): Rival | undefined {
  const texts = cells.map((cell) => decode(cell, encoding.name));
  if (texts.some((text) => text.includes('\ufffd'))) return undefined;
  return {
    encoding,
    texts,
    odd: texts.filter((text) => !isSensible(text.trim(), encoding.name)).length,
  };
}

/** The most likely first: by the line ends, by what the detector makes of the letters, by what is usual. */
function rank(
  rivals: readonly Rival[],
  cells: readonly Buffer[],
  { lineEnds }: EncodingSigns,
): readonly Rival[] {
  const sample = Buffer.concat(cells.flatMap((cell) => [cell, Buffer.from('\n')]));
  const found = new Map(
    chardet.analyse(sample).map(({ name, confidence }) => [name.toLowerCase(), confidence]),
  );
  const confidence = ({ encoding: { name } }: Rival): number =>
    name === 'macintosh' && lineEnds === 'cr'
      ? 100
      : Math.max(found.get(name) ?? 0, found.get(EXTENDED[name] ?? '') ?? 0);
  return rivals.toSorted((left, right) => left.odd - right.odd || confidence(right) - confidence(left));
}

/** The standards that encodings of Windows have extended. */
const EXTENDED: Partial<Record<CandidateName, string>> = {
  'windows-1250': 'iso-8859-2',
  'windows-1252': 'iso-8859-1',
  'windows-1253': 'iso-8859-7',
  'windows-1254': 'iso-8859-9',
  'windows-1255': 'iso-8859-8',
  'windows-1256': 'iso-8859-6',
};
