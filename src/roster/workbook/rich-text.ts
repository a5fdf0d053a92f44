import { type Attributes, isOn } from './parse-xml.ts';

/** A text, and whether all of it is struck out. */
export interface RichText {
  readonly text: string;
  readonly struckOut: 'yes' | 'no';
}

/** Puts the text of a cell together: one piece, or runs with a font each (ECMA-376 part 1, 18.4.4 and 18.4.8). */
export class RichTextReader {
  #text = '';
  #inText = false;
  #runStruck = false;
  #isStruck: boolean | undefined;

  open(name: string, attributes: Attributes): void {
    if (name === 'r') this.#runStruck = false;
    if (name === 'strike') this.#runStruck = isOn(attributes['val'] ?? '1');
    if (name === 't') this.#inText = true;
  }

  add(piece: string): void {
    if (!this.#inText) return;
    this.#text += piece;
    if (piece.trim() !== '') this.#isStruck = (this.#isStruck ?? true) && this.#runStruck;
  }

  close(name: string): void {
    if (name === 't') this.#inText = false;
  }

  /** The text, after which the next one begins. */
  take(): RichText {
    const taken: RichText = { text: this.#text, struckOut: this.#isStruck === true ? 'yes' : 'no' };
    this.#text = '';
    this.#inText = false;
    this.#runStruck = false;
    this.#isStruck = undefined;
    return taken;
  }
}
