import { existsSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { sha256OfFile } from '../../audit/find-changed-files.ts';
import { defined } from '../../core/defined.ts';
import { OperatorError } from '../../core/errors.ts';
import { type MadeMove, madeMoveFile } from '../../core/migration/made-move.ts';
import { type MigrationMap, secondServerOf } from '../../core/migration/migration-map.ts';
import { commandLine } from '../../core/text/command-line.ts';
import type { RosterSource } from '../../roster/file/source.ts';
import { mayMean } from '../../targets/http/server-url.ts';
import type { JobContext } from '../job-context.ts';
import { readDocument } from '../run-folder/read-document.ts';
import type { NewRunFolder } from '../run-folder/open-run-folder.ts';
import { targetNamed } from '../target-rules.ts';
import { readVersion } from '../version.ts';

/** A roster that `migrate plan` wrote, and what it was made from. */
export interface RosterOfMove {
  /** As the operator named it. */
  readonly file: string;
  readonly move: MadeMove;
}

/** What the files in a folder are made from. @param file the filled-in map, as the operator named it */
export async function madeMove(
  map: Pick<MigrationMap, 'first' | 'second' | 'before'>,
  file: string,
  folder: Pick<NewRunFolder, 'path' | 'runId'>,
  { cwd, now }: Pick<JobContext, 'cwd' | 'now'>,
): Promise<MadeMove> {
  const path = resolve(cwd, file);
  return {
    runId: folder.runId,
    toolVersion: readVersion(),
    madeAt: now().toISOString(),
    map: {
      file: relative(folder.path, path).replaceAll('\\', '/'),
      sha256: await sha256OfFile(path),
    },
    from: map.first.serverUrl,
    ...defined({ server: secondServerOf(map) }),
    target: targetNamed(map.second.system) ?? '',
  };
}

/**
 * The move that a roster is part of; undefined where it is not beside the files of one.
 * @throws {OperatorError} `plan-stale` where the map has changed since, `plan-other-server` for another kind of server
 */
export async function rosterOfMove(
  { file, path }: RosterSource,
  target: string,
): Promise<RosterOfMove | undefined> {
  if (path === undefined) return undefined;
  const found = readDocument(join(dirname(path), madeMoveFile));
  if (found['kind'] !== 'migrate-move') return undefined;
  const roster: RosterOfMove = { file, move: found as unknown as MadeMove };
  if (roster.move.target !== target) {
    throw new OperatorError(`${file} is for --target ${roster.move.target}, not for ${target}`, {
      code: 'plan-other-server',
      hint: `No change was sent. Import it with --target ${roster.move.target}.`,
    });
  }
  await refuseOutdated(roster, dirname(path));
  return roster;
}

/** The map decides; a roster that was made before its last change has other people in it. */
async function refuseOutdated({ file, move: { map } }: RosterOfMove, folder: string): Promise<void> {
  const path = resolve(folder, map.file);
  const shown = join(dirname(file), map.file).replaceAll('\\', '/');
  if (!existsSync(path)) {
    throw new OperatorError(`${file} was made from ${shown}, which is no longer there`, {
      code: 'plan-stale',
      hint: 'No change was sent. Put the map back, or import the roster that was made from the latest map.',
    });
  }
  if ((await sha256OfFile(path)) === map.sha256) return;
  throw new OperatorError(`${shown} has changed since ${file} was made from it`, {
    code: 'plan-stale',
    hint: `No change was sent. Make the roster again: ${commandLine('migrate', 'plan', shown)}`,
  });
}

/**
 * @param address where the roster is to be imported: as it was given, before any request carries the key there
 * @throws {OperatorError} `plan-other-server`
 */
export const refuseOtherDestination = (roster: RosterOfMove, address: string): void => {
  const { server, from } = roster.move;
  const isWrong = server === undefined ? mayMean(address, from) : !mayMean(address, server);
  if (isWrong) throw otherServer(roster);
};

const otherServer = ({ file, move: { server, from } }: RosterOfMove): OperatorError =>
  server === undefined
    ? new OperatorError(`${file} is for a server other than ${from}, which its people leave`, {
        code: 'plan-other-server',
        hint: 'No change was sent. Give --server the address of the other server.',
      })
    : new OperatorError(`${file} is for ${server}, to which people move from ${from}`, {
        code: 'plan-other-server',
        hint: `No change was sent. Give --server ${server}. If that server now has another address, export it again and draw the map again.`,
      });
