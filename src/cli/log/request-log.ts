import type { RequestRecord } from '../../core/requests/request-record.ts';
import { readVersion } from '../../jobs/version.ts';
import { requestLine } from '../../report/command/request-log.ts';
import { renderDocument } from '../../report/documents.ts';
import type { Context } from '../context.ts';
import { LogFile } from './log-file.ts';

/** Where requests are recorded while a command runs. */
export interface RequestLog {
  readonly record: (request: RequestRecord) => void;
  readonly close: () => void;
}

/**
 * The log that `--log-file` and `--debug` ask for.
 * @param command its words
 * @throws {OperatorError} as {@link LogFile.open}
 */
export function openRequestLog(
  command: string,
  { 'log-file': name, debug }: Readonly<Record<string, unknown>>,
  context: Context,
): RequestLog {
  const file = typeof name === 'string' ? LogFile.open(name, context) : undefined;
  const { pid } = process;
  const start = { startedAt: context.now().toISOString(), command, version: readVersion(), pid };
  file?.add(renderDocument('log-start', start, 'one-line'));
  return {
    record: (request) => {
      file?.add(renderDocument('log-request', { ...request, pid }, 'one-line'));
      if (debug === true) context.stderr(`${requestLine(request)}\n`);
    },
    close: () => file?.close(),
  };
}
