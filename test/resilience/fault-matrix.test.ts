import { describe, expect, test } from 'vitest';
import { temporaryFolders } from '../helpers/folders.ts';
import { randomFrom } from '../helpers/random.ts';
import { connectMatrix } from './connect-matrix.ts';
import { rereadsOf, runMatrix, type MatrixCase } from './matrix.ts';
import { zatoMatrix } from './zato-matrix.ts';

/** Set it to repeat a failure or to try other cases; `npm run test:long` tries the whole matrix. */
const seed = Number(process.env['ROLLCALL_SEED'] ?? 1);
const random = randomFrom(seed);
const timeout = 120_000;
const newFolder = temporaryFolders();

describe.for([
  { name: 'Connect', matrix: connectMatrix },
  { name: 'Zato', matrix: zatoMatrix },
])('$name', ({ matrix: { endpoints, faults, cases } }) => {
  const pick = (fits: (each: MatrixCase) => boolean): MatrixCase => {
    const fitting = cases.filter(fits);
    return fitting[Math.floor(random() * fitting.length)]!;
  };

  test(`each fault once, on one of the write requests, seed ${seed}`, { timeout }, async () => {
    const sample = faults.map((fault) => pick((each) => each.fault === fault));
    expect(await runMatrix(sample, newFolder)).toEqual([]);
  });

  test(`each write request, with one of the faults, seed ${seed}`, { timeout }, async () => {
    const sample = endpoints.flatMap((endpoint) =>
      rereadsOf(endpoint).map((reread) =>
        pick((each) => each.endpoint === endpoint && each.reread === reread),
      ),
    );
    expect(await runMatrix(sample, newFolder)).toEqual([]);
  });
});
