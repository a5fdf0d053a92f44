import type { Fields } from './envelope.ts';
import type { Input, InputShape } from './input.ts';
import type { World } from './world.ts';

/** Under this every path of the server lies (zato-sso-api §2.1). */
export const ROOT = '/zato/sso';

/** One request, understood. */
export interface Call {
  readonly input: Input;
  /** One address, or several separated by commas. */
  readonly remoteAddr: string;
  /** Undefined when the client did not say. */
  readonly userAgent: string | undefined;
}

/** One thing that the server can be asked for. */
export interface Endpoint {
  /** `any`: a plain service, which ignores the verb and masks its errors (zato-sso-api §2.1, §2.3). */
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'any';
  /** Exact, under {@link ROOT}. */
  readonly path: string;
  readonly input: InputShape;
  readonly handle: (call: Call, world: World) => Fields;
}
