import { dirname, join, resolve } from 'node:path';
import { sha256OfFile } from '../../audit/find-changed-files.ts';
import { readManifest } from '../../audit/read-manifest.ts';
import {
  type ComparedExport,
  type ComparedFile,
  verificationCommand,
  type VerificationManifest,
} from '../../core/migration/verification-manifest.ts';
import type { PackFacts } from '../../core/review/pack.ts';
import { renderDocument } from '../../report/documents.ts';
import { renderVerifyCsv, renderVerifyManifest } from '../../report/migrate/verify-files.ts';
import { verifyFilePurposes } from '../../report/migrate/verify-file-purposes.ts';
import { renderVerifyHtml } from '../../report/migrate/verify-html.ts';
import type { MoveVerification } from '../../report/migrate/verify-json.ts';
import type { JobScope } from '../job-context.ts';
import { packFolder } from '../review/load-pack.ts';
import { openRunFolder } from '../run-folder/open-run-folder.ts';
import { readVersion } from '../version.ts';

/** The folders and the map that were compared, as the operator named them. */
export interface ComparedPaths {
  readonly from: string;
  readonly to: string;
  readonly map: string;
}

export type VerifyInputs = VerificationManifest['inputs'];

/**
 * What was compared, with checksums.
 * @throws {OperatorError} `pack-unreadable`, `pack-invalid`
 */
export async function readVerifyInputs(
  { from, to, map }: ComparedPaths,
  { first, second }: { readonly first: PackFacts; readonly second: PackFacts },
  job: JobScope,
): Promise<VerifyInputs> {
  return {
    first: await comparedExport(from, first, job),
    second: await comparedExport(to, second, job),
    map: await comparedFile(map, job),
    drawnMap: await comparedFile(join(dirname(map), 'map.json'), job),
  };
}

async function comparedExport(
  folder: string,
  { serverUrl, extractedAt }: PackFacts,
  job: JobScope,
): Promise<ComparedExport> {
  const { checksum } = await readManifest(packFolder(folder, job), folder);
  const manifest = await comparedFile(join(folder, 'manifest.json'), job);
  return { ...manifest, server: serverUrl, extractedAt, checksum };
}

const comparedFile = async (file: string, { cwd }: Pick<JobScope, 'cwd'>): Promise<ComparedFile> => ({
  file,
  sha256: await sha256OfFile(resolve(cwd, file)),
});

/**
 * Leaves a verification in a folder, in every form, with a manifest of what was compared and written.
 * @returns the folder, as the operator would type it
 * @throws {OperatorError} `output-…`
 */
export function writeVerification(
  verification: MoveVerification,
  { inputs, out }: { readonly inputs: VerifyInputs; readonly out: string },
  job: JobScope,
): string {
  const folder = openRunFolder({ command: 'verify', out, files: Object.keys(verifyFilePurposes) }, job);
  job.atEnd(folder.close);
  const { operator } = job;
  const said = { operator, verifiedAt: job.now().toISOString(), toolVersion: readVersion() };
  const { differences, unexplained } = verification;
  folder.write('verify.csv', renderVerifyCsv(differences));
  folder.write('verify.html', renderVerifyHtml({ verification, map: inputs.map.file, ...said }));
  folder.write('verify.json', renderDocument('migrate-verify', verification));
  const manifest = renderVerifyManifest({
    runId: folder.runId,
    command: verificationCommand,
    ...said,
    inputs,
    differences: differences.length,
    unexplained,
    files: Object.fromEntries(folder.digests()),
  });
  folder.write('manifest.json', manifest);
  return folder.displayPath;
}
