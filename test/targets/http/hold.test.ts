import { expect, test } from 'vitest';
import { Hold } from '../../../src/targets/http/hold.ts';

test('holds add up by reason; one that is longer takes the place of the one before', () => {
  const hold = new Hold();
  expect(hold.reasonAt(0)).toBeUndefined();
  expect(hold.extend(5000, 'server', 1000)).toBe('longer');
  expect(hold.extend(4000, 'redis', 2000)).toBe('as before');
  expect(hold.extend(9000, 'redis', 3000)).toBe('longer');
  expect(hold.reasonAt(8999)).toBe('redis');
  expect(hold.reasonAt(9000)).toBeUndefined();
  expect(hold.totalMs(3000)).toEqual({ server: 2000, redis: 0 });
  expect(hold.totalMs(20_000)).toEqual({ server: 2000, redis: 6000 });
  hold.extend(21_000, 'server', 20_000);
  expect(hold.totalMs(20_500)).toEqual({ server: 2500, redis: 6000 });
});
