import { expectTypeOf, test } from 'vitest';
import type {
  Change,
  changesOf,
  compareExports,
  Differences,
  ExportFormat,
  ExportOptions,
  JobEvent,
  Problem,
  Provided,
  Secret,
  ServerOptions,
  TargetId,
} from '../../src/index.ts';

/** A compiler error says what is missing: a program has to name these without looking into the package. */
test('types that options, events and results name can be imported', () => {
  expectTypeOf<ServerOptions['target']>().toEqualTypeOf<TargetId>();
  expectTypeOf<ServerOptions['url']>().toEqualTypeOf<Provided<string>>();
  expectTypeOf<(ServerOptions & { target: 'connect' })['apiKey']>().toEqualTypeOf<Provided<Secret>>();
  expectTypeOf<ExportOptions['formats']>().toEqualTypeOf<readonly ExportFormat[] | undefined>();
  expectTypeOf<ReturnType<typeof changesOf>[number]>().toEqualTypeOf<Change>();
  expectTypeOf<Awaited<ReturnType<typeof compareExports>>['differences']>().toEqualTypeOf<Differences>();
  expectTypeOf<Extract<JobEvent, { kind: 'roster-problems' }>['problems'][number]>().toEqualTypeOf<Problem>();
});
