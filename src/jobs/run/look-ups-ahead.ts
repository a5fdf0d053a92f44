/** So many names are looked up before the first of them is used. */
const FIRST_PART = 50;
/** Each part has so many times the names of the one before: the first change is soon sent, and most names share their search. */
const GROWTH = 4;

/** Looks up names, several at once. @param onAnswer called once for each */
type LookUpAll<Name> = (
  names: readonly Name[],
  signal: AbortSignal,
  onAnswer: (name: Name) => void,
) => Promise<void>;

interface Part<Name> {
  readonly names: readonly Name[];
  readonly answered: Set<Name>;
  readonly waiting: Map<Name, () => void>;
  running?: Promise<void>;
}

/** Looks up names in the order in which they will be used, part after part, while earlier ones are being used. */
export class LookUpsAhead<Name extends string> {
  readonly #parts: readonly Part<Name>[];
  readonly #partByName = new Map<Name, number>();
  readonly #lookUp: LookUpAll<Name>;
  readonly #stop = new AbortController();

  constructor(names: readonly Name[], lookUp: LookUpAll<Name>) {
    this.#parts = partsOf(names);
    this.#lookUp = lookUp;
    for (const [at, part] of this.#parts.entries())
      for (const name of part.names) this.#partByName.set(name, at);
  }

  /**
   * Resolves when a name is looked up, or cannot be: whoever needs it finds out by asking for it alone.
   * @throws the signal's reason when it is aborted before
   */
  async reach(name: Name, signal: AbortSignal): Promise<void> {
    const at = this.#partByName.get(name);
    const part = at === undefined ? undefined : this.#parts[at];
    if (at === undefined || part === undefined || part.answered.has(name)) return;
    const running = this.#start(part, signal);
    const next = this.#parts[at + 1];
    // What goes wrong there is noticed when a name of it is reached.
    if (next !== undefined) this.#start(next, signal).catch(() => undefined);
    await Promise.race([running, new Promise<void>((resolve) => part.waiting.set(name, resolve))]);
  }

  /** No further search is sent. */
  stop(): void {
    this.#stop.abort('stopped');
  }

  #start(part: Part<Name>, signal: AbortSignal): Promise<void> {
    part.running ??= this.#lookUp(part.names, AbortSignal.any([signal, this.#stop.signal]), (name) => {
      part.answered.add(name);
      part.waiting.get(name)?.();
      part.waiting.delete(name);
    }).catch((error: unknown) => {
      if (signal.aborted) throw error;
    });
    return part.running;
  }
}

function partsOf<Name>(names: readonly Name[]): Part<Name>[] {
  const parts: Part<Name>[] = [];
  for (let start = 0, size = FIRST_PART; start < names.length; start += size, size *= GROWTH) {
    parts.push({ names: names.slice(start, start + size), answered: new Set(), waiting: new Map() });
  }
  return parts;
}
