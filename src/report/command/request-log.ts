import type { RequestRecord, RequestWait } from '../../core/requests/request-record.ts';
import { visible } from '../../core/text/visible.ts';

/** The line of a request log that says that a command has begun. */
export interface LogStart {
  /** RFC 3339, UTC. */
  readonly startedAt: string;
  /** Its words: `audit close`. What else was typed may name people. */
  readonly command: string;
  readonly version: string;
  /** Tells the lines of commands that run at the same time apart: each has its own process. */
  readonly pid: number;
}

/** The line of a request log for one request. */
export interface LogRequest extends RequestRecord {
  /** Of the command that has sent it. */
  readonly pid: number;
}

const waitWords: Readonly<Record<RequestWait, string>> = {
  rate: 'for the rate',
  server: 'because the server is busy',
  redis: 'for Redis',
  retry: 'before it was sent again',
};

/** One request in a line for people: `2026-03-02T09:00:00.120Z GET https://…/v1/users: 200 in 12 ms`. */
export function requestLine({ sentAt, method, server, path, waitedMs, ...end }: RequestRecord): string {
  const waits = Object.entries(waitedMs).map(
    ([reason, ms]) => `waited ${ms} ms ${waitWords[reason as RequestWait]}`,
  );
  const more = [
    ...(end.attempt > 1 ? [`attempt ${end.attempt}`] : []),
    ...waits,
    ...(end.fault === undefined ? [] : [end.fault]),
    ...(end.requestId === undefined ? [] : [`request id ${end.requestId}`]),
  ];
  const answer = `${end.status ?? 'no answer'} ${end.status === undefined ? 'after' : 'in'} ${end.ms} ms`;
  return visible(`${sentAt} ${method} ${server}${path}: ${[answer, ...more].join(', ')}`);
}
