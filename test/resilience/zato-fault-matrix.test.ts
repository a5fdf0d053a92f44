import { expect, test } from 'vitest';
import { temporaryFolders } from '../helpers/folders.ts';
import { randomFrom } from '../helpers/random.ts';
import { allZatoCases, runZatoMatrix, zatoEndpoints, zatoFaults, type ZatoCase } from './zato-matrix.ts';

/** Set it to repeat a failure, or to look elsewhere; `npm run test:long` tries all of the matrix. */
const seed = Number(process.env['ROLLCALL_SEED'] ?? 1);
const random = randomFrom(seed);
const pick = (fits: (each: ZatoCase) => boolean): ZatoCase => {
  const fitting = allZatoCases.filter(fits);
  return fitting[Math.floor(random() * fitting.length)]!;
};

const newFolder = temporaryFolders();

test(`Zato: every fault, and every request that writes, seed ${seed}`, { timeout: 120_000 }, async () => {
  const sample = zatoFaults.map((fault, index) => {
    const endpoint = zatoEndpoints[index % zatoEndpoints.length];
    const reread = index % 4 === 0 ? 'fails' : 'works';
    return pick((each) => each.fault === fault && each.endpoint === endpoint && each.reread === reread);
  });
  expect(await runZatoMatrix(sample, newFolder)).toEqual([]);
});
