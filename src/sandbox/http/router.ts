import type { ApiRequest, Reply } from './exchange.ts';

export interface Route<World> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Without the base path; a segment in braces is a parameter, e.g. `/__api__/v1/users/{guid}`. */
  readonly path: string;
  readonly handle: (request: ApiRequest, world: World) => Reply;
  /** Whether the server has the route in its configuration; absent: always. */
  readonly exists?: (world: World) => boolean;
}

type Match<World> =
  | {
      readonly kind: 'found';
      readonly route: Route<World>;
      readonly params: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'wrong-method' }
  | { readonly kind: 'unknown-path' };

export type Router<World> = (method: string, path: string, world: World) => Match<World>;

/** The first matching route wins, so `/users/remote` must come before `/users/{guid}`. */
export function createRouter<World>(routes: readonly Route<World>[]): Router<World> {
  const compiled = routes.map((route) => ({ route, segments: route.path.split('/') }));
  return (method, path, world) => {
    const segments = path.split('/');
    let match: Match<World> = { kind: 'unknown-path' };
    for (const { route, segments: pattern } of compiled) {
      const params = matchSegments(pattern, segments);
      if (params === undefined || route.exists?.(world) === false) continue;
      if (route.method === method) return { kind: 'found', route, params };
      match = { kind: 'wrong-method' };
    }
    return match;
  };
}

function matchSegments(
  pattern: readonly string[],
  segments: readonly string[],
): Record<string, string> | undefined {
  if (pattern.length !== segments.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of pattern.entries()) {
    const segment = segments[index] ?? '';
    if (part.startsWith('{')) {
      if (segment === '') return undefined;
      params[part.slice(1, -1)] = decode(segment);
    } else if (part !== segment) {
      return undefined;
    }
  }
  return params;
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    // Not valid percent-encoding. The handlers will not find an object with such an id.
    return segment;
  }
}
