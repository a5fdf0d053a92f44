/** The first guess, which a few answers outweigh: a search returns 20 people for each wanted name. */
const guess = { returned: 20, names: 1 };

/** The least that a directory is likely to list before it answers with an error instead. */
const USUAL_SIZE_LIMIT = 1000;

/** Names are not spread evenly: an estimate is easily wrong by a factor of two, hardly ever by one of four. */
const SHARPNESS = 4;

/** How many people a search returns for each of the wanted names that it covers; learned from every answer. */
export class Density {
  #returned = guess.returned;
  #names = guess.names;

  /** @param names the wanted names that an answer with so many people covers */
  learn(returned: number, names: number): void {
    this.#returned += returned;
    this.#names += names;
  }

  /** A search for so many names had more matches than the directory lists. */
  learnTooMany(names: number): void {
    this.learn(USUAL_SIZE_LIMIT, Math.min(names, (USUAL_SIZE_LIMIT * this.#names) / this.#returned));
  }

  /** How likely it is that the answer to a search for so many names is shorter than an answer can be. */
  chanceOfWhole(names: number, mostRows: number): number {
    const expectedRows = (names * this.#returned) / this.#names;
    return 1 / (1 + (expectedRows / mostRows) ** SHARPNESS);
  }
}
