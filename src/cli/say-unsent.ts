import type { ImportResult } from '../jobs/import-roster.ts';
import { renderDocument } from '../report/documents.ts';
import { plannedContent } from '../report/plan/plan-json.ts';
import type { Context } from './context.ts';

/** What is left to say of an import or transfer that sent nothing: its plan was only shown, or not agreed to. */
export function sayUnsent(
  result: ImportResult,
  args: { readonly json: boolean; readonly jsonl: boolean; readonly quiet: boolean },
  context: Pick<Context, 'stdout' | 'stderr'>,
): void {
  if (result.kind === 'planned' && (args.json || args.jsonl)) {
    const layout = args.json ? 'lines' : 'one-line';
    context.stdout(
      renderDocument('plan', { ...plannedContent(result.plan, result), files: {}, commands: [] }, layout),
    );
  }
  if (result.kind === 'declined' && !args.quiet)
    context.stderr('The plan was not agreed to. No change was sent.\n');
}
