#!/usr/bin/env node
import { exitCodes } from '../core/exit.ts';
import { readVersion } from '../jobs/version.ts';

// Answered before anything heavy is loaded: scripts ask for it at every start.
if (process.argv[2] === '--version') {
  process.stdout.write(`${readVersion()}\n`);
} else {
  const [{ run }, { processContext }] = await Promise.all([
    import('./run.ts'),
    import('./process-context.ts'),
  ]);
  process.exitCode = exitCodes[await run(process.argv.slice(2), processContext())];
}
