import { afterEach, beforeEach, vi } from 'vitest';

/** Random waits are 0 in the tests of this file; waits that a server requests remain. */
export function noJitter(): void {
  beforeEach(() => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
}
