import { existsSync, readFileSync } from 'node:fs';

/** Empty where there is no such file. */
export const readDocument = (file: string): Readonly<Record<string, unknown>> =>
  existsSync(file) ? parseDocument(readFileSync(file, 'utf8')) : {};

/** Empty for a document that is cut off or not ours. */
export function parseDocument(text: string): Readonly<Record<string, unknown>> {
  try {
    return { ...(JSON.parse(text) as Readonly<Record<string, unknown>> | null) };
  } catch {
    return {};
  }
}
