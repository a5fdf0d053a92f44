import type { InferredOptionTypes } from 'yargs';
import { defined } from '../../core/defined.ts';
import { OperatorError } from '../../core/errors.ts';
import type { MapOptions } from '../../jobs/map-migration.ts';
import { readingOptions } from '../argv/options.ts';

/** How the list of --people is to be read. */
const listReading = {
  map: readingOptions.map,
  sheet: readingOptions.sheet,
  'header-line': readingOptions['header-line'],
  encoding: readingOptions.encoding,
  delimiter: readingOptions.delimiter,
  'real-value': readingOptions['real-value'],
} as const;

/** With whom the accounts of the first server are paired. */
export const secondSideOptions = {
  to: {
    type: 'string',
    value: 'folder',
    describe: 'Folder of the export of the server to move to, or of the same server later',
  },
  people: {
    type: 'string',
    value: 'file',
    describe: 'In place of --to: CSV or XLSX list of the people whom the new server or provider knows',
  },
  ...listReading,
} as const;

type SecondSide = InferredOptionTypes<typeof secondSideOptions>;

/** @throws {OperatorError} `usage-invalid` unless exactly one of the two is given */
export function secondSide(args: SecondSide): MapOptions['to'] {
  const { to, people, map, sheet, encoding, delimiter } = args;
  if ((to === undefined) === (people === undefined)) {
    throw new OperatorError(
      to === undefined
        ? 'rollcall migrate map needs --to or --people: the export or list to pair the accounts with'
        : '--to and --people are both given',
      {
        code: 'usage-invalid',
        hint: 'Give --to the folder of an export of the other server, or --people a list.',
      },
    );
  }
  const reading = {
    map,
    sheet,
    encoding,
    delimiter,
    headerLine: args['header-line'],
    realValues: args['real-value'],
  };
  if (people !== undefined) return { file: people, reading: defined(reading) };
  const surplus = (Object.keys(listReading) as (keyof SecondSide)[]).find((name) => args[name] !== undefined);
  if (surplus === undefined) return to ?? '';
  throw new OperatorError(`--${surplus} is about the list of --people, which is not given`, {
    code: 'usage-invalid',
    hint: `Leave --${surplus} out; an export is read as it was written.`,
  });
}
