import type { ImportResult } from '../jobs/import-roster.ts';
import { renderDocument } from '../report/documents.ts';
import { plannedContent } from '../report/plan/plan-json.ts';
import type { Context } from './context.ts';
import type { Summary } from './summary-file.ts';

interface UnsentOutput {
  readonly args: { readonly json: boolean; readonly jsonl: boolean; readonly quiet: boolean };
  readonly summary: Pick<Summary, 'addPlan'>;
}

/** What is left to say of an import or transfer that sent nothing: its plan was only shown, or not agreed to. */
export function sayUnsent(
  result: ImportResult,
  { args, summary }: UnsentOutput,
  context: Pick<Context, 'stdout' | 'stderr'>,
): void {
  if (result.kind === 'planned') summary.addPlan({ ...result, files: [] });
  if (result.kind === 'planned' && (args.json || args.jsonl)) {
    const layout = args.json ? 'lines' : 'one-line';
    context.stdout(
      renderDocument('plan', { ...plannedContent(result.plan, result), files: {}, commands: [] }, layout),
    );
  }
  if (result.kind === 'declined' && !args.quiet)
    context.stderr('The plan was not agreed to. No change was sent.\n');
}
