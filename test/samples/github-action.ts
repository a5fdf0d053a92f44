import { parse } from 'yaml';
import { readInRepository } from '../helpers/repository.ts';

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly required?: boolean }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

interface Workflow {
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

const read = (file: string): unknown => parse(readInRepository(`samples/github-action/${file}`));

export const readAction = (): Action => read('action.yml') as Action;
export const readWorkflow = (): Workflow => read('workflow.yml') as Workflow;

/** The script of a step of the sample action. */
export function scriptOf(id: string): string {
  const script = readAction().runs.steps.find((step) => step.id === id)?.run;
  if (script === undefined) throw new Error(`action.yml has no script ${id}`);
  return script;
}
