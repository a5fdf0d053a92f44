import { constants, gunzipSync } from 'node:zlib';

/** Something that was uploaded to an item; the active one is what people open. */
export interface Bundle {
  readonly number: number;
  readonly contentGuid: string;
  /** What its manifest calls it, e.g. `shiny`. */
  readonly appMode: string;
  readonly size: number;
  readonly createdTime: Date;
}

/** The bundles of all items, and the tasks that have deployed or rendered something. */
export class Bundles {
  readonly #byContent = new Map<string, Bundle[]>();
  readonly #tasks = new Set<string>();
  #lastNumber = 0;

  of(contentGuid: string): readonly Bundle[] {
    return this.#byContent.get(contentGuid) ?? [];
  }

  add(bundle: Omit<Bundle, 'number'>): Bundle {
    this.#lastNumber += 1;
    const added = { number: this.#lastNumber, ...bundle };
    this.#byContent.set(bundle.contentGuid, [...this.of(bundle.contentGuid), added]);
    return added;
  }

  remove({ contentGuid, number }: Bundle): void {
    const left = this.of(contentGuid).filter((bundle) => bundle.number !== number);
    this.#byContent.set(contentGuid, left);
  }

  /** For an item that is deleted. */
  removeItem(contentGuid: string): void {
    this.#byContent.delete(contentGuid);
  }

  /** The id of a task, which in the sandbox has finished as soon as it starts. */
  startTask(): string {
    const id = `task-${this.#tasks.size + 1}`;
    this.#tasks.add(id);
    return id;
  }

  hasTask(id: string): boolean {
    return this.#tasks.has(id);
  }
}

/** Where the bundle has no manifest that can be read: a static page. The end of a large one may be missing. */
export function appModeOf(archive: Buffer): string {
  try {
    const text = gunzipSync(archive, { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1');
    return /"appmode"\s*:\s*"([\w-]+)"/.exec(text)?.[1] ?? 'static';
  } catch {
    return 'static';
  }
}
