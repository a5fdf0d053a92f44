import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { completionScripts } from '../../../src/cli/completion/scripts.ts';

const bash = spawnSync('bash', ['--version']).status === 0;

/** Stands in for the program: says what it was asked, so that no process of it has to start. */
const asked = 'rollcall() { printf "%s\\tabout\\n" "asked:$*" "audit"; }';

test.skipIf(!bash)('bash asks for the words up to the cursor (skipped where there is no bash)', () => {
  const line = "COMP_WORDS=(rollcall import --target '' later); COMP_CWORD=3; _rollcall";
  const script = `${asked}\n${completionScripts.bash}\n${line}\nprintf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', script], { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout.split('\n')).toEqual(['asked:completion bash -- import --target ', 'audit', '']);
});
