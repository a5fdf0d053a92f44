import { startSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/start-sandbox.ts';
import { closedAfterwards } from '../helpers/closed-afterwards.ts';

/** Sandboxes for the tests of one file. */
export const sandboxes = (): ((options?: SandboxOptions) => Promise<Sandbox>) =>
  closedAfterwards(startSandbox);
