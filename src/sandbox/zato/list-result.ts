import type { Fields } from './envelope.ts';
import { pythonRepr } from './python-text.ts';
import type { World } from './world.ts';

/** 3.2 returns some results as Python prints them, which is a defect (zato-sso-api §2.5, §14). */
export const listResult = (result: unknown, { switches }: World): Fields => ({
  result: switches.stance === 'strict' ? pythonRepr(result) : result,
});
