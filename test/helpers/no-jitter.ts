import { afterEach, beforeEach, vi } from 'vitest';

/**
 * Random waits are 0 in the tests of this file; waits that a server requests remain. The numbers are tiny, but
 * each is another one: Bottleneck makes its ids of them.
 */
export function noJitter(): void {
  beforeEach(() => {
    let calls = 0;
    vi.spyOn(Math, 'random').mockImplementation(() => (calls += 1) * 1e-9);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
}
