import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { runCli } from '../helpers/cli.ts';
import { temporaryFolders } from '../helpers/folders.ts';
import { pathInRepository, readInRepository, readmes } from '../helpers/repository.ts';
import { parseCommandLine, parseExport } from './command-line.ts';
import { isWritten } from './is-written.ts';
import { startSandboxes } from './sandboxes.ts';
import { shownCommands, withOutputs } from './shown-commands.ts';
import { isShownBy, shownAgain, stableText } from './stable-text.ts';

/** The lines that run rollcall, each with what the page has exported up to there. */
function stepsOf(markdown: string) {
  let exported: Readonly<Record<string, string>> = {};
  return shownCommands(markdown).flatMap(({ line, text, output }) => {
    exported = { ...exported, ...parseExport(text) };
    const command = parseCommandLine(text);
    return command === undefined ? [] : [{ line, text, output, exported, ...command }];
  });
}

/** The rate that a reader has is waited for only where the page shows it. */
const paceOf = (output: string | undefined) =>
  output?.includes(' (limit ') === true ? {} : { ROLLCALL_RATE: '0', ROLLCALL_LOOKUP_RATE: '0' };

const newFolder = temporaryFolders();
const pages = readmes()
  .map((page) => ({ page, steps: stepsOf(readInRepository(page)) }))
  .filter(({ steps }) => steps.length > 0);

test('README.md shows commands that can be run', () => {
  expect(pages.map(({ page }) => page)).toContain('README.md');
});

/** The commands of a page run one after the other, as a reader would type them: in one folder, against one sandbox. */
describe.for(pages)('$page', ({ page, steps }) => {
  const outputs = new Map<number, string>();
  const cwd = newFolder();
  const sandboxes = startSandboxes(cwd);

  beforeAll(async () => {
    symlinkSync(pathInRepository('samples'), join(cwd, 'samples'));
    await sandboxes.start([]);
  });
  afterAll(async () => {
    await sandboxes.stop();
    if (isWritten) writeFileSync(pathInRepository(page), withOutputs(readInRepository(page), outputs));
  });

  test.for(steps)('line $line: $text', async ({ line, argv, env, exported, output, stderr }) => {
    if (argv[0] === 'sandbox') {
      await sandboxes.start(argv.slice(1));
      return;
    }
    let seen = '';
    const ran = await runCli(argv, {
      cwd,
      // The page has the address and the key of its own sandbox; here they are those of ours.
      env: { ...paceOf(output), ...exported, ...sandboxes.environment(), ...env },
      onOutput: (said) => {
        seen += said;
      },
    });
    expect(ran.exit, ran.stderr).not.toBe('fault');
    if (output === undefined) {
      expect(ran.exit, ran.stderr).not.toBe('usage');
      return;
    }
    const actual = stderr === 'shown' ? seen : ran.stdout;
    if (isShownBy(output, actual)) return;
    if (isWritten) outputs.set(line, shownAgain(output, sandboxes.asShown(actual)));
    else expect(stableText(actual), 'npm run reference brings it up to date').toBe(stableText(output));
  });
});
