import { Crash } from './sso-error.ts';

/** A JSON value as Python prints it, which is what text fields do with other types (zato-sso-api §2.4, §2.5). */
export function pythonRepr(value: unknown): string {
  if (value === null || value === undefined) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (typeof value === 'string') return quote(value);
  if (Array.isArray(value)) return `[${value.map(pythonRepr).join(', ')}]`;
  if (typeof value === 'object') {
    const items = Object.entries(value).map(([key, item]) => `${quote(key)}: ${pythonRepr(item)}`);
    return `{${items.join(', ')}}`;
  }
  return JSON.stringify(value);
}

/** Text as it is, everything else as Python prints it. */
export const pythonText = (value: unknown): string => (typeof value === 'string' ? value : pythonRepr(value));

function quote(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t');
  return escaped.includes("'") && !escaped.includes('"')
    ? `"${escaped}"`
    : `'${escaped.replaceAll("'", "\\'")}'`;
}

/** In UTC without a zone; with microseconds unless they are zero (zato-sso-api §2.5). */
export function isoText(date: Date): string {
  const [seconds = '', milliseconds = ''] = date.toISOString().slice(0, -1).split('.');
  return milliseconds === '000' ? seconds : `${seconds}.${milliseconds}000`;
}

export const isoTextOrNull = (date: Date | null): string | null => (date === null ? null : isoText(date));

const DATE = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/;

/** The inverse of {@link isoText}, for the common date formats. @throws {Crash} for any other text */
export function parseIsoText(text: string): Date {
  const [, day = '', time = '00:00', zone = 'Z'] = DATE.exec(text.trim()) ?? [];
  const date = new Date(`${day}T${time}${zone}`);
  if (Number.isNaN(date.getTime())) throw new Crash(`Unknown string format: ${text}`);
  return date;
}
