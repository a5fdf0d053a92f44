import { exitCodes } from '../core/exit.ts';
import { readVersion } from '../jobs/version.ts';
import { onLostOutput } from './lost-output.ts';

// Answered before anything heavy is loaded: scripts ask for it at every start.
if (['--version', '-V', 'version'].includes(process.argv[2] ?? '')) {
  process.stdout.on('error', onLostOutput('standard output'));
  process.stdout.write(`${readVersion()}\n`);
} else {
  const [{ run }, { processContext }] = await Promise.all([
    import('./run.ts'),
    import('./process-context.ts'),
  ]);
  process.exitCode = exitCodes[await run(process.argv.slice(2), processContext())];
}
