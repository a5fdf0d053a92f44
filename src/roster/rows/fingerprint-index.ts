const SMALLEST = 1024;
/** A slot is the number and the two halves of the fingerprint, side by side, so that a look costs one miss. */
const STRIDE = 3;

/**
 * Remembers for each of many keys the number that came with it first, in twelve bytes a slot: a Map of a
 * million names takes several times the memory and the time. It keeps 64-bit fingerprints and not the keys,
 * so that two keys are one only almost certainly: whoever acts on a find compares the keys themselves.
 */
export class FingerprintIndex {
  /** The number is 0 where the slot is free. */
  #slots = new Uint32Array(SMALLEST * STRIDE);
  #capacity = SMALLEST;
  #size = 0;

  /** How many different keys there are. */
  get size(): number {
    return this.#size;
  }

  /** The number that came with the first such key; 0 if this is the first. `number` is above 0. */
  add(key: string, number: number): number {
    // FNV-1a over the characters, twice: with its own constants and with those of MurmurHash3.
    let low = 0x811c9dc5;
    let high = 0x9747b28c;
    for (let at = 0; at < key.length; at++) {
      const character = key.charCodeAt(at);
      low = Math.imul(low ^ character, 0x01000193);
      high = Math.imul(high ^ character, 0xcc9e2d51);
      high ^= high >>> 15;
    }
    low = (low ^ (low >>> 16)) >>> 0;
    high >>>= 0;
    const slot = this.#slotOf(low, high);
    const first = this.#slots[slot] ?? 0;
    if (first !== 0) return first;
    this.#put(slot, number, low, high);
    if (++this.#size > this.#capacity / 2) this.#grow();
    return 0;
  }

  /** The slot of a fingerprint, or the free one where it belongs. */
  #slotOf(low: number, high: number): number {
    const slots = this.#slots;
    const mask = this.#capacity - 1;
    let at = low & mask;
    for (;;) {
      const slot = at * STRIDE;
      if (slots[slot] === 0 || (slots[slot + 1] === low && slots[slot + 2] === high)) return slot;
      at = (at + 1) & mask;
    }
  }

  #put(slot: number, number: number, low: number, high: number): void {
    this.#slots[slot] = number;
    this.#slots[slot + 1] = low;
    this.#slots[slot + 2] = high;
  }

  #grow(): void {
    const old = this.#slots;
    this.#capacity *= 2;
    this.#slots = new Uint32Array(this.#capacity * STRIDE);
    for (let slot = 0; slot < old.length; slot += STRIDE) {
      const [number = 0, low = 0, high = 0] = [old[slot], old[slot + 1], old[slot + 2]];
      if (number !== 0) this.#put(this.#slotOf(low, high), number, low, high);
    }
  }
}
