const CHUNK = 64 * 2 ** 10;

/** A part that is written piece by piece; it becomes bytes on the way, so that its text is never in memory whole. */
export class XmlText {
  readonly #chunks: Buffer[] = [];
  #text: string;

  constructor(start: string) {
    this.#text = start;
  }

  add(text: string): void {
    this.#text += text;
    if (this.#text.length > CHUNK) this.#flush();
  }

  end(text: string): Buffer {
    this.#text += text;
    this.#flush();
    return Buffer.concat(this.#chunks);
  }

  #flush(): void {
    this.#chunks.push(Buffer.from(this.#text));
    this.#text = '';
  }
}
