import { OperatorError } from '../../core/errors.ts';
import type { Form, FormTable } from './form.ts';

/**
 * Refuses options that are not what their types say, before anything is read or sent.
 * @param path of the options in those of the job, with a dot at its end: `server.`
 * @throws {OperatorError} `usage-invalid` with the path of the option
 */
export function checkOptions(options: object, table: FormTable, path = ''): void {
  const values: Readonly<Record<string, unknown>> = { ...options };
  for (const [name, form] of Object.entries(table)) {
    const value = values[name];
    if (value === undefined && form.presence === undefined) continue;
    checkOption(`${path}${name}`, value, form);
    // A function provides the value later.
    if (form.parts !== undefined && typeof value === 'object') {
      checkOptions({ ...value }, form.parts, `${path}${name}.`);
    }
  }
}

/** @throws {OperatorError} `usage-invalid` */
export function checkOption(name: string, value: unknown, form: Form): void {
  if (form.accepts(value)) return;
  throw new OperatorError(`${name} must be ${form.expected}, not ${shown(value, form)}`, {
    code: 'usage-invalid',
    hint: 'No request was sent. Correct this option of the job.',
  });
}

/** Options can be passwords in the wrong place, so that a value is quoted only where its form is not secret. */
function shown(value: unknown, form: Form): string {
  if (value === null || value === undefined) return String(value);
  if (form.value === undefined && (typeof value === 'number' || typeof value === 'boolean'))
    return String(value);
  if (form.value === undefined && typeof value === 'string') return JSON.stringify(value.slice(0, 60));
  if (value instanceof Date) return 'an invalid Date';
  if (Array.isArray(value)) return form.expected.startsWith('a list') ? 'what this list holds' : 'a list';
  return `${typeof value === 'object' ? 'an' : 'a'} ${typeof value}`;
}
