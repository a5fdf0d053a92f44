import { createHash } from 'node:crypto';
import { OperatorError } from '../core/errors.ts';
import { type BoundChange, type PlanBasis, type PlanFile, planSchema } from '../core/plan/plan-file.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { Roster } from '../core/roster.ts';
import { jsonPieces } from '../core/text/json-pieces.ts';

/** Whether a roster states passwords or other secrets. No file of ours holds them, so it has no plan file. */
export const holdsSecrets = ({ rows, secretColumns }: Roster): boolean =>
  rows.some(({ cells }) => secretColumns.some((at) => (cells[at] ?? '') !== ''));

/**
 * A plan as it is written down. @throws {OperatorError} `usage-invalid` where the roster holds passwords, which
 * no file of ours holds
 */
export function planFileOf(
  plan: Plan,
  basis: PlanBasis,
  made: Pick<PlanFile, 'toolVersion' | 'createdAt'>,
): PlanFile {
  const { roster } = basis;
  if (holdsSecrets(roster)) {
    throw new OperatorError(`${roster.file} contains passwords, which a plan file must not`, {
      code: 'usage-invalid',
      hint: 'Import the roster itself; the plan is shown before any change is sent.',
    });
  }
  const content = { ...basis, changes: boundChanges(plan) };
  return { ...made, checksum: checksumOf(content), ...content };
}

/** @throws {OperatorError} `plan-file-invalid` for what is no plan, of a later version, or was edited */
export function parsePlanFile(text: string, title: string): PlanFile {
  const { kind, schema, toolVersion, createdAt, checksum, ...content } = parseObject(text, title);
  // Plans of 0.1.0 have no kind.
  const isPlan = kind === undefined || kind === 'plan-file';
  if (!isPlan || schema !== planSchema || !Array.isArray(content['changes'])) {
    throw invalid(title, 'is not a plan that this version of rollcall can read');
  }
  if (checksum !== checksumOf(content)) throw invalid(title, 'was changed after it was written');
  // What rollcall wrote, by its own checksum.
  return { toolVersion, createdAt, checksum, ...content } as unknown as PlanFile;
}

/** How the changes of a plan made now differ from those of a file; both empty: it still fits. */
export interface PlanDrift {
  readonly gone: readonly BoundChange[];
  readonly added: readonly BoundChange[];
}

export function findPlanDrift({ changes }: PlanFile, now: Plan): PlanDrift {
  const current = boundChanges(now);
  const without = (all: readonly BoundChange[], others: readonly BoundChange[]): BoundChange[] => {
    const known = new Set(others.map(keyOf));
    return all.filter((change) => !known.has(keyOf(change)));
  };
  return { gone: without(changes, current), added: without(current, changes) };
}

function boundChanges({ groups, rows }: Plan): BoundChange[] {
  const ofRows = rows.flatMap(({ guid, steps }) =>
    steps.map((step): BoundChange => (guid === undefined ? step : { ...step, guid })),
  );
  const changes = [...groups.map(({ change }) => change), ...ofRows];
  const keys = changes.map(keyOf);
  // Places are sorted, not pairs of a key and a change: with many rows, the pairs would take as much memory as a plan.
  const order = Uint32Array.from(keys.keys()).sort((a, b) => ((keys[a] ?? '') < (keys[b] ?? '') ? -1 : 1));
  return Array.from(order).flatMap((at) => changes[at] ?? []);
}

/** The fields in one order, however the object came about. */
const keyOf = (change: BoundChange): string =>
  JSON.stringify(Object.entries(change).toSorted(([a], [b]) => (a < b ? -1 : 1)));

function checksumOf(content: object): string {
  const hash = createHash('sha256');
  for (const piece of jsonPieces(content, 0)) hash.update(piece);
  return hash.digest('hex');
}

function parseObject(text: string, title: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch (cause) {
    throw invalid(title, 'is not a JSON document', cause);
  }
  throw invalid(title, 'is not a plan');
}

const invalid = (title: string, what: string, cause?: unknown): OperatorError =>
  new OperatorError(`${title} ${what}`, {
    code: 'plan-file-invalid',
    hint: 'No change was sent. Make the plan again, check it, and import the new file.',
    cause,
  });
