import type { Fields } from './envelope.ts';
import type { Input, InputShape } from './input.ts';
import type { World } from './world.ts';

/** The prefix of all paths of the server (zato-sso-api §2.1). */
export const ROOT = '/zato/sso';

/** One request, parsed. */
export interface Call {
  readonly input: Input;
  /** One address, or several separated by commas. */
  readonly remoteAddr: string;
  /** Undefined when the client did not send it. */
  readonly userAgent: string | undefined;
}

/** One operation of the server. */
export interface Endpoint {
  /** `any`: a plain service, which ignores the verb and masks its error codes (zato-sso-api §2.1, §2.3). */
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'any';
  /** Exact, under {@link ROOT}. */
  readonly path: string;
  readonly input: InputShape;
  readonly handle: (call: Call, world: World) => Fields;
}
