import { expect, test } from 'vitest';
import type { Sandbox, SandboxOptions } from '../../../../src/sandbox/start-sandbox.ts';
import { sandboxes } from '../../running.ts';
import { askingAs, small, type Who } from '../small.ts';

/** A request that the server refuses. */
export interface Refusal {
  readonly name: string;
  readonly on?: SandboxOptions;
  /** Default: the administrator. */
  readonly as?: Who;
  readonly line: string;
  readonly body?: unknown;
  readonly status: number;
  readonly code: number;
}

/** A test for each refusal, by the status, the code and the envelope of the reply. */
export function testRefusals(refusals: readonly Refusal[]): void {
  const startOnce = onceFor(sandboxes());
  test.for(refusals)('$status/$code $name', async ({ on, as = 'admin', line, body, status, code }) => {
    const sandbox = await startOnce(on);
    const answer = await askingAs(sandbox, as)(line, body);
    expect(answer).toMatchObject({ status, json: { code } });
    expect(Object.keys(answer.json as object)).toEqual(['code', 'error', 'payload']);
    expect((answer.json as { payload: unknown }).payload).toBeNull();
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(answer.headers.get('x-correlation-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(sandbox.requestLog.at(-1)).toMatchObject({ status, code });
  });
}

/** A refused request does not change anything, so one server per set of options is enough. */
function onceFor(
  start: (options: SandboxOptions) => Promise<Sandbox>,
): (options?: SandboxOptions) => Promise<Sandbox> {
  const started = new Map<string, Promise<Sandbox>>();
  return (options = {}) => {
    const key = JSON.stringify(options);
    const sandbox = started.get(key) ?? start(small(options));
    started.set(key, sandbox);
    return sandbox;
  };
}
