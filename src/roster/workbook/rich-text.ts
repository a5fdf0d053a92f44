import { type Attributes, isOn } from './parse-xml.ts';

/** A text, and how much of it is struck out. */
export interface RichText {
  readonly text: string;
  readonly struckOut: 'yes' | 'no' | 'partly';
}

/** Puts the text of a cell together: one piece, or runs with a font each (ECMA-376 part 1, 18.4.4 and 18.4.8). */
export class RichTextReader {
  #text = '';
  #inText = false;
  #runStruck = false;
  #struckOut: RichText['struckOut'] | undefined;

  open(name: string, attributes: Attributes): void {
    if (name === 'r') this.#runStruck = false;
    if (name === 'strike') this.#runStruck = isOn(attributes['val'] ?? '1');
    if (name === 't') this.#inText = true;
  }

  add(piece: string): void {
    if (!this.#inText) return;
    this.#text += piece;
    if (piece.trim() === '') return;
    const isStruck = this.#runStruck ? 'yes' : 'no';
    this.#struckOut = this.#struckOut === undefined || this.#struckOut === isStruck ? isStruck : 'partly';
  }

  close(name: string): void {
    if (name === 't') this.#inText = false;
  }

  /** The text, after which the next one begins. */
  take(): RichText {
    const taken: RichText = { text: this.#text, struckOut: this.#struckOut ?? 'no' };
    this.#text = '';
    this.#inText = false;
    this.#runStruck = false;
    this.#struckOut = undefined;
    return taken;
  }
}
