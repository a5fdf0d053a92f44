const SMALLEST = 1024;

/**
 * Remembers for each of many keys the number that came with it first, in twelve bytes a slot: a Map of a
 * million names takes several times the memory and the time. It keeps 64-bit fingerprints and not the keys,
 * so that two keys are one only almost certainly: whoever acts on a find compares the keys themselves.
 */
export class FingerprintIndex {
  #low = new Uint32Array(SMALLEST);
  #high = new Uint32Array(SMALLEST);
  /** 0 where the slot is free. */
  #numbers = new Uint32Array(SMALLEST);
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
    const first = this.#numbers[slot] ?? 0;
    if (first !== 0) return first;
    this.#put(slot, low, high, number);
    if (++this.#size > this.#numbers.length / 2) this.#grow();
    return 0;
  }

  /** The slot that holds a fingerprint, or the free one where it belongs. */
  #slotOf(low: number, high: number): number {
    const mask = this.#numbers.length - 1;
    let slot = low & mask;
    while (this.#numbers[slot] !== 0 && (this.#low[slot] !== low || this.#high[slot] !== high)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #put(slot: number, low: number, high: number, number: number): void {
    this.#low[slot] = low;
    this.#high[slot] = high;
    this.#numbers[slot] = number;
  }

  #grow(): void {
    const [lows, highs, numbers] = [this.#low, this.#high, this.#numbers];
    const slots = numbers.length * 2;
    this.#low = new Uint32Array(slots);
    this.#high = new Uint32Array(slots);
    this.#numbers = new Uint32Array(slots);
    for (let at = 0; at < numbers.length; at++) {
      const [low = 0, high = 0, number = 0] = [lows[at], highs[at], numbers[at]];
      if (number !== 0) this.#put(this.#slotOf(low, high), low, high, number);
    }
  }
}
