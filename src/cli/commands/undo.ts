import { undoRun } from '../../jobs/undo-run.ts';
import { renderDocument } from '../../report/documents.ts';
import { renderPlan } from '../../report/plan/plan-text.ts';
import { undoDocument } from '../../report/undo/undo-json.ts';
import { renderUndo } from '../../report/undo/undo-text.ts';
import { flagsGiven } from '../argv/flags-given.ts';
import { listOptions, outputOptions, planFileOptions, serverOptions, stateOptions } from '../argv/options.ts';
import { limitOptions, limitsFrom } from '../argv/policy.ts';
import { defineCommand } from '../command.ts';
import { jobContext } from '../job-context.ts';
import { resumedServerFrom } from '../job-options/server-options.ts';
import { planEnd, planFilesText } from '../plan-hint.ts';
import { textStyle } from '../terminal/style.ts';

export const undoCommand = defineCommand({
  positionals: {
    run: { type: 'string', describe: 'Folder of the run (default: the last one)' },
  },
  options: {
    ...serverOptions,
    out: {
      type: 'string',
      value: 'path',
      default: 'undo.json',
      describe: 'File or folder for the plan, as for plan --out',
    },
    ...planFileOptions,
    ...limitOptions,
    ...stateOptions,
    ...listOptions,
    ...outputOptions,
  },
  examples: [
    ['$0 undo', 'undo.json, which rollcall import carries out'],
    ['$0 undo onboarding --max-locks 40', 'permits the lock of 40 accounts that the run created'],
  ],
  async run(args, context) {
    const result = await undoRun(
      {
        run: args.run,
        serverFor: (target) => resumedServerFrom({ ...args, target }, context),
        out: args.out,
        replace: args.force ? 'earlier' : 'none',
        limits: limitsFrom(args),
        words: flagsGiven({ ...args, out: undefined, run: undefined }),
      },
      jobContext(args, context),
    );
    const style = textStyle(args, context, 'stderr');
    // What is refused or cannot succeed is said with --quiet too.
    const isSilent = args.quiet && result.exit === 'ok';
    const say = (text: string): void => {
      if (!isSilent) context.stderr(text);
    };
    const planned = result.kind === 'planned' ? result : undefined;
    const end =
      planned === undefined
        ? { files: {}, commands: [] }
        : planEnd(planned, { ...args, target: planned.target }, context);
    if (args.json) context.stdout(renderDocument('undo', undoDocument(result, planned, end)));
    if (planned === undefined) {
      const why =
        result.undo.leftAlone.length === 0
          ? 'The run needs no undoing'
          : 'The rest of the run needs no undoing';
      say(`${renderUndo(result.undo, style)}\n${why}, so no plan was written.\n`);
      return result.exit;
    }
    say(`${renderPlan(planned, style)}${renderUndo(result.undo, style)}\n`);
    say(planFilesText(planned, { ...args, target: planned.target }, context));
    if (planned.exit === 'refused')
      say(
        'Import refuses this plan, so no file of it to import was written. Run undo again with the flags under Hazards.\n',
      );
    return result.exit;
  },
});
