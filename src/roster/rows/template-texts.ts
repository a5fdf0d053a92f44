import { isLostValue } from '../../core/columns/lost-values.ts';
import type { MissingWords } from '../../core/columns/missing-words.ts';
import { beginsWith } from '../../core/text/begins-with.ts';

/** `Example: Chris Green`, in any cell. */
const EXAMPLE =
  /^[([{<*]*\s*(?:example|sample|beispiel|exemple|exemplo|ejemplo|esempio|voorbeeld|eksempel|exempel|esimerkki|przykład|příklad|пример|例|e\.\s?g\.?|z\.\s?b\.?|p\.\s?ex\.?|p\.\s?ej\.?)\s*[:：]/iu;

/** `e.g. chris`, `Example row`: only where the row begins, since a remark may read so too. */
const EXAMPLE_FIRST =
  /^(?:(?:e\.\s?g|z\.\s?b|p\.\s?ex|p\.\s?ej)\.?\s+\S.*|[([{<*]*\s*(?:example|sample|beispiel|exemple|ejemplo|esempio|voorbeeld)(?:[ -](?:row|line|user|only|data|zeile))?\s*[)\]}>*]*)$/iu;

/** What a template says of a column: whether it must be filled in, and with what. */
const RULE_WORD =
  /^(?:required|optional|mandatory|conditional|recommended|pflicht(?:feld)?|erforderlich|optionnel|facultatif|obligatoire|obligatorio|opcional|obbligatorio|facoltativo|verplicht|optioneel|text|string|varchar|char|number|integer|int|date|boolean|bool|yes\/no|true\/false|list|e-?mail(?: address)?|zahl|datum|texte|texto|testo|tekst)\*?$/iu;

/** `<username>`, `(required)`, `[Required]`, `{{name}}`: to be replaced. */
const BRACKETED =
  /^(?:<\s*(\p{L}[^<>@]*)>|\(\s*(\p{L}[^()]*)\)|\[\s*(\p{L}[^[\]]*)\]|\{+\s*(\p{L}[^{}]*)\}+)\*?$/u;

function insideBrackets(cell: string): string | undefined {
  const [, ...inside] = BRACKETED.exec(cell) ?? [];
  return inside.find(Boolean);
}

/** `(required)`: a group may be called `<unassigned>`, but not so. */
const isRequirement = (cell: string): boolean => RULE_WORD.test(insideBrackets(cell)?.trim() ?? '');

/** A text in brackets that no program writes for a value that it lacks or has lost. */
const isToReplace = (cell: string, words: MissingWords): boolean =>
  insideBrackets(cell) !== undefined && !words.has(cell) && !isLostValue(cell);

/**
 * Whether a row is the example or the explanation of a template, to be replaced by people.
 * @param who its username, trimmed
 * @param filled its cells that are not empty, trimmed
 */
export function isTemplateRow(who: string, filled: readonly string[], words: MissingWords): boolean {
  if (filled.some((cell) => EXAMPLE.test(cell)) || EXAMPLE_FIRST.test(filled[0] ?? '')) return true;
  if (EXAMPLE_FIRST.test(who) || isToReplace(who, words)) return true;
  if (filled.length > 0 && filled.every((cell) => RULE_WORD.test(cell))) return true;
  const replaced = filled.filter(
    (cell) => isRequirement(cell) || (cell.startsWith('<') && isToReplace(cell, words)),
  );
  // One among many may be a remark.
  return replaced.length > 1 || (filled.length < 3 && replaced.some(isRequirement));
}

const beginsMark = beginsWith('<([{eEsSbBvVpPzZ*');
const beginsBracket = beginsWith('<([{');

/** One look clears most cells. */
function isMark(cell: string): boolean {
  if (!beginsMark(cell)) return cell.charCodeAt(0) > LAST_ASCII && EXAMPLE.test(cell);
  return beginsBracket(cell) || (cell.includes(':') && EXAMPLE.test(cell));
}

/** Whether a row is worth the longer look of {@link isTemplateRow}: all that most rows cost. */
export function mayBeTemplate(cells: readonly string[], who: string): boolean {
  for (const cell of cells) if (isMark(cell)) return true;
  const [first = ''] = cells;
  return mayBeWord(who) && (RULE_WORD.test(who) || EXAMPLE_FIRST.test(who) || EXAMPLE_FIRST.test(first));
}

const LAST_ASCII = 0x7f;
/** No word of a template is longer. */
const LONGEST_WORD = 24;

/** Most usernames have a digit or an underscore, or are addresses; the words of a template are none of these. */
function mayBeWord(who: string): boolean {
  if (who.length > LONGEST_WORD) return false;
  for (let at = 0; at < who.length; at++) {
    const code = who.charCodeAt(at);
    if ((code >= DIGIT_0 && code <= DIGIT_9) || code === UNDERSCORE || code === AT_SIGN) return false;
  }
  return true;
}

const [DIGIT_0, DIGIT_9, AT_SIGN, UNDERSCORE] = [0x30, 0x39, 0x40, 0x5f];
