import { OperatorError } from '../../core/errors.ts';
import { parseFault, type FaultKind, type FaultRule } from './fault-rule.ts';

/** Which faults one kind of server can have, and where. */
export interface FaultScope {
  /** The product name. */
  readonly title: string;
  /** The path under which its API is served; the route of a fault may omit it. */
  readonly root: string;
  /** Faults that make no sense on it. */
  readonly unsupported: readonly FaultKind[];
}

/** What is to happen to one request. */
export interface Verdict {
  readonly delayMs: number;
  readonly fault?: FaultRule;
}

interface ActiveFault {
  readonly rule: FaultRule;
  readonly text: string;
  /** Requests that match the routes of the rule, and those that the fault hit. */
  seen: number;
  struck: number;
  /** Arrivals of the last second, in milliseconds, oldest first. */
  arrivals: number[];
}

/** The active faults. They can be changed while the server runs. */
export class Faults {
  readonly #random: () => number;
  readonly #scope: FaultScope;
  readonly #nowMs: () => number;
  #active: ActiveFault[] = [];

  /** @param nowMs a monotonic clock */
  constructor(random: () => number, scope: FaultScope, nowMs: () => number = () => performance.now()) {
    this.#random = random;
    this.#scope = scope;
    this.#nowMs = nowMs;
  }

  /** @throws {OperatorError} `usage-invalid` when the text is not a fault, or not one that this server can have */
  add(text: string): void {
    const rule = parseFault(text);
    const { title, unsupported } = this.#scope;
    if (unsupported.includes(rule.kind)) {
      throw new OperatorError(`the fault "${rule.kind}" cannot happen on ${title}`, {
        code: 'usage-invalid',
        hint: `Faults that do not exist there: ${unsupported.join(', ')}.`,
      });
    }
    this.#active.push({ rule, text, seen: 0, struck: 0, arrivals: [] });
  }

  clear(): void {
    this.#active = [];
  }

  get list(): readonly { readonly fault: string; readonly seen: number; readonly struck: number }[] {
    return this.#active.map(({ text, seen, struck }) => ({ fault: text, seen, struck }));
  }

  /** Delays add up; of the other faults, only the first that applies takes effect. */
  judge(method: string, path: string): Verdict {
    let verdict: Verdict = { delayMs: 0 };
    for (const active of this.#active) {
      if (!fits(active.rule, method, path, this.#scope.root)) continue;
      active.seen += 1;
      this.#noteArrival(active);
      const { rule } = active;
      if (rule.kind !== 'latency' && verdict.fault !== undefined) continue;
      if (!this.#strikes(active)) continue;
      active.struck += 1;
      verdict =
        rule.kind === 'latency'
          ? { ...verdict, delayMs: verdict.delayMs + this.#latency(rule) }
          : { ...verdict, fault: rule };
    }
    return verdict;
  }

  #noteArrival(active: ActiveFault): void {
    if (active.rule.above === undefined) return;
    const now = this.#nowMs();
    active.arrivals = [...active.arrivals.filter((at) => now - at < 1000), now];
  }

  #strikes({ rule, seen, struck, arrivals }: ActiveFault): boolean {
    return (
      (rule.above === undefined || arrivals.length > rule.above) &&
      struck < (rule.times ?? Infinity) &&
      (rule.nth === undefined || seen === rule.nth) &&
      seen >= (rule.from ?? 1) &&
      seen % (rule.every ?? 1) === 0 &&
      (rule.p === undefined || this.#random() < rule.p)
    );
  }

  #latency({ ms = 0, jitter = 0 }: FaultRule): number {
    return Math.max(0, ms + (this.#random() * 2 - 1) * jitter);
  }
}

const fits = ({ routes }: FaultRule, method: string, path: string, root: string): boolean =>
  routes.length === 0 || routes.some((route) => fitsRoute(route, method, path, root));

function fitsRoute(route: string, method: string, path: string, root: string): boolean {
  const words = route.split(' ');
  const wanted = words.at(-1) ?? '';
  if (words.length > 1 && words[0] !== method) return false;
  const parts = underRoot(path, root).split('/');
  const pattern = underRoot(wanted, root).split('/');
  return (
    parts.length === pattern.length && pattern.every((part, index) => part === '*' || part === parts[index])
  );
}

const underRoot = (path: string, root: string): string =>
  path.startsWith(`${root}/`) ? path.slice(root.length) : path;
