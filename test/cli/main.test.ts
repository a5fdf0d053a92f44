import { runInNewContext } from 'node:vm';
import ts from 'typescript';
import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { readInRepository } from '../helpers/repository.ts';

/** What the compiler makes of the file that starts rollcall. */
const compiled = (target: ts.ScriptTarget): string =>
  ts.transpileModule(readInRepository('src/cli/main.ts'), {
    compilerOptions: { target, module: ts.ModuleKind.ESNext, moduleDetection: ts.ModuleDetectionKind.Legacy },
  }).outputText;

/** Runs it as a script, as a Node without modules does. */
function startOn(node: string) {
  const said: string[] = [];
  const loaded: string[] = [];
  const process = { versions: { node }, stderr: { write: (text: string) => said.push(text) }, exitCode: 0 };
  const script = compiled(ts.ScriptTarget.ES2015).replace('import(', 'load(');
  runInNewContext(script, { process, load: (path: string) => loaded.push(path) });
  return { said: said.join(''), loaded, exitCode: process.exitCode };
}

test.for(['20.19.0', '20.20.2', '22.0.0', '24.1.0-nightly', '100.0.0'])(
  'Node %s: rollcall starts',
  (node) => {
    expect(startOn(node)).toEqual({ said: '', loaded: ['./start.ts'], exitCode: 0 });
  },
);

test.for(['20.18.3', '20.9.0', '19.9.0', '18.20.4', '12.22.12', '8.17.0', '0.12.18'])(
  'Node %s: one sentence says which version is needed',
  (node) => {
    const { said, loaded, exitCode } = startOn(node);
    expect({ loaded, exitCode }).toEqual({ loaded: [], exitCode: 2 });
    const needed = manifest.engines.node.replace('>=', '');
    expect(said).toBe(
      `rollcall: this is Node.js ${node}, and rollcall needs ${needed} or newer (https://nodejs.org)\n`,
    );
  },
);

test('the file that starts rollcall has no syntax after ES2015', () => {
  expect(compiled(ts.ScriptTarget.ESNext)).toBe(compiled(ts.ScriptTarget.ES2015));
});
