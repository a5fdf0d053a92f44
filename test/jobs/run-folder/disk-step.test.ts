import { expect, test } from 'vitest';
import { firstStep } from '../../../src/jobs/run-folder/disk-step.ts';

test.for([
  { code: 'ENOSPC', step: 'make room on the disk' },
  { code: 'EDQUOT', step: 'make room on the disk' },
  { code: 'EACCES', step: 'make the folder writable' },
  { code: 'EPERM', step: 'make the folder writable' },
  { code: 'EROFS', step: 'make the folder writable' },
  { code: 'EIO', step: 'put that right' },
])('what to do about $code', ({ code, step }) => {
  expect(firstStep({ code })).toBe(step);
});
