#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { exitCodes } from '../core/exit.ts';

// Answered before anything heavy is loaded: scripts ask for it at every start.
if (process.argv[2] === '--version' || process.argv[2] === '-v') {
  const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  process.stdout.write(`${manifest.version}\n`);
} else {
  const [{ run }, { processContext }] = await Promise.all([
    import('./run.ts'),
    import('./process-context.ts'),
  ]);
  process.exitCode = exitCodes[await run(process.argv.slice(2), processContext())];
}
