import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { parseCommandLine, parseExport } from './command-line.ts';
import { readme } from './readme.ts';
import { shownCommands } from './shown-commands.ts';
import { stableText } from './stable-text.ts';

type SandboxLine = Readonly<Partial<Record<string, string>>>;

/** The commands run one after the other, as a reader would type them: in one folder, against one sandbox. */
const cwd = temporaryFolders()();
const sandboxes: { readonly stop: AbortController; readonly ended: Promise<unknown> }[] = [];
let server: Readonly<Record<string, string>> = {};

beforeAll(async () => {
  symlinkSync(fileURLToPath(new URL('../../samples', import.meta.url)), join(cwd, 'samples'));
  await startSandbox([]);
});

afterAll(async () => {
  for (const { stop } of sandboxes) stop.abort('interrupted');
  await Promise.all(sandboxes.map(({ ended }) => ended));
});

/** What a `rollcall sandbox` on the page stands for: from here on, this is the server. */
async function startSandbox(args: readonly string[]): Promise<void> {
  const stop = new AbortController();
  server = await new Promise((resolve, reject) => {
    const ended = runCli(['sandbox', ...args, '--port', '0', '--json'], {
      cwd,
      signal: stop.signal,
      onOutput: (line) => {
        resolve(environmentFor(JSON.parse(line) as SandboxLine));
      },
    });
    sandboxes.push({ stop, ended });
    ended.then(({ stderr }) => {
      reject(new Error(stderr));
    }, reject);
  });
}

/** What a reader exports for the sandbox that has printed this line. */
const environmentFor = ({ target, url = '', apiKey = '', username = '', password = '' }: SandboxLine) =>
  target === 'zato'
    ? { ZATO_SERVER: url, ZATO_USERNAME: username, ZATO_PASSWORD: password }
    : { CONNECT_SERVER: url, CONNECT_API_KEY: apiKey };

/** The lines that run rollcall, each with what the page has exported up to there. */
function stepsOf(markdown: string) {
  let exported: Readonly<Record<string, string>> = {};
  return shownCommands(markdown).flatMap(({ line, text, output }) => {
    exported = { ...exported, ...parseExport(text) };
    const command = parseCommandLine(text);
    return command === undefined ? [] : [{ line, text, output, exported, ...command }];
  });
}

const steps = stepsOf(readme);

test('the page shows commands that can be run', () => {
  expect(steps).not.toEqual([]);
});

test.for(steps)('line $line: $text', async ({ argv, env, exported, output, stderr: errors }) => {
  if (argv[0] === 'sandbox') {
    await startSandbox(argv.slice(1));
    return;
  }
  let seen = '';
  const { exit, stdout, stderr } = await runCli(argv, {
    cwd,
    // The page has the address and the key of its own sandbox; here they are those of ours.
    env: { ...exported, ...server, ...env },
    onOutput: (said) => {
      seen += said;
    },
  });
  expect(exit, stderr).not.toBe('fault');
  if (output === undefined) expect(exit, stderr).not.toBe('usage');
  else expect(stableText(errors === 'shown' ? seen : stdout)).toBe(stableText(output));
});
