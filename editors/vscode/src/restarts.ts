/** What is done about a server that ends. Pure. */

const MOST = 4;
const WITHIN = 3 * 60_000;

/** Counts how often a server has ended of late. */
export class Restarts {
  readonly #now: () => number;
  #ends: number[] = [];

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Says, each time the server has ended, whether it is worth starting it anew. */
  isWorthIt(): boolean {
    const now = this.#now();
    this.#ends = [...this.#ends, now].filter((end) => now - end <= WITHIN);
    return this.#ends.length <= MOST;
  }
}
