import type { Sandbox } from '../../src/sandbox/start-sandbox.ts';

/** A reply, with its body parsed if it is JSON. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Undefined when the body is not JSON. */
  readonly json: unknown;
}

/** Sends requests with one key, or without a key if it is `undefined`. */
export type Ask = (line: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;

/** `ask('POST /v1/groups', { name: 'Library' })`: paths that start with `/v1` are below the root of the API. */
export function asking({ url }: Pick<Sandbox, 'url'>, key: string | undefined): Ask {
  return async (line, body, headers = {}) => {
    const [method = '', path = ''] = line.split(' ');
    const response = await fetch(`${url}${path.startsWith('/v1') ? '/__api__' : ''}${path}`, {
      method,
      headers: { ...(key === undefined ? {} : { Authorization: `Key ${key}` }), ...headers },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, json: tryParse(text) };
  };
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

export interface Page {
  readonly results: readonly Record<string, unknown>[];
  readonly current_page: number;
  readonly total: number;
}

export const page = ({ json }: Answer): Page => json as Page;
export const row = ({ json }: Answer): Record<string, unknown> => json as Record<string, unknown>;
export const names = (answer: Answer): unknown[] => page(answer).results.map(({ username }) => username);
