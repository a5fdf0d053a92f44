import { afterEach, beforeEach, vi } from 'vitest';

/** The waits that full jitter draws are none at all in the tests of this file; what a server names still counts. */
export function noJitter(): void {
  beforeEach(() => {
    vi.spyOn(Math, 'random').mockReturnValue(0);
  });
  afterEach(() => {
    vi.restoreAllMocks();
  });
}
