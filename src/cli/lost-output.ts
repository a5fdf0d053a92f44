import { type Exit, exitCodes, gravest } from '../core/exit.ts';

/**
 * A stream that takes no more must not end a run that has requests on their way. A reader that has seen enough
 * (`rollcall … | head`) and a terminal that was closed are no errors; a full disk is said once, and decides the exit code.
 */
export function onLostOutput(
  name: 'standard output' | 'standard error',
): (error: NodeJS.ErrnoException) => void {
  let isSaid = false;
  return ({ code, message }) => {
    if (code === 'EPIPE' || code === 'EIO' || isSaid) return;
    isSaid = true;
    if (name === 'standard output')
      process.stderr.write(`rollcall: ${name} cannot be written to: ${message}\n`);
    process.once('exit', (exit) => {
      process.exitCode = name === 'standard output' ? withLostDocument(exit) : exit || exitCodes.fault;
    });
  };
}

/** 3 and 8 would let a program believe that it has the document that they belong to. */
function withLostDocument(code: number): number {
  const exits = (Object.keys(exitCodes) as Exit[]).filter((exit) => exitCodes[exit] === code);
  return exitCodes[gravest(['fault', ...exits])];
}
