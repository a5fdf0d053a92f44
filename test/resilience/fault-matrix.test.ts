import { expect, test } from 'vitest';
import { temporaryFolders } from '../helpers/folders.ts';
import { randomFrom } from '../helpers/random.ts';
import { allCases, endpoints, faults, runMatrix, type MatrixCase } from './matrix.ts';

/** Set it to repeat a failure, or to look elsewhere; `npm run test:long` tries all of the matrix. */
const seed = Number(process.env['ROLLCALL_SEED'] ?? 1);
const random = randomFrom(seed);
const pick = (fits: (each: MatrixCase) => boolean): MatrixCase => {
  const fitting = allCases.filter(fits);
  return fitting[Math.floor(random() * fitting.length)]!;
};

const newFolder = temporaryFolders();

test(`every fault once, on some request that writes, seed ${seed}`, { timeout: 120_000 }, async () => {
  const sample = faults.map((fault) => pick((each) => each.fault === fault));
  expect(await runMatrix(sample, newFolder)).toEqual([]);
});

test(`every request that writes, with some fault, seed ${seed}`, { timeout: 120_000 }, async () => {
  const sample = endpoints.flatMap((endpoint) =>
    (['works', 'fails'] as const).map((reread) =>
      pick((each) => each.endpoint === endpoint && each.reread === reread),
    ),
  );
  expect(await runMatrix(sample, newFolder)).toEqual([]);
});
