/** Work that is done one piece after the other, until it is not wanted any more. Pure. */

/** `wanted` is aborted when other work is to be done instead. */
export type Work = (wanted: AbortSignal) => Promise<void>;

export class Queue {
  readonly #failed: (error: unknown) => void;
  #wish = new AbortController();
  #last: Promise<void> = Promise.resolve();
  #isClosed = false;

  /** `failed` hears of work that went wrong; what waits behind it is done all the same. */
  constructor(failed: (error: unknown) => void) {
    this.#failed = failed;
  }

  /** Settles when all that waits now is done. */
  get done(): Promise<void> {
    return this.#last;
  }

  /** Does work behind all that waits, unless by then other work is to be done instead. */
  add(work: Work): Promise<void> {
    // As it is now: what is asked for later does not give this work a new wish.
    const wanted = this.#wish.signal;
    if (!this.#isClosed) {
      this.#last = this.#last
        .then(() => (wanted.aborted ? undefined : work(wanted)))
        .catch((error: unknown) => {
          this.#failed(error);
        });
    }
    return this.#last;
  }

  /** Does work instead of what is under way and of what waits. */
  instead(work: Work): Promise<void> {
    if (!this.#isClosed) {
      this.#wish.abort();
      this.#wish = new AbortController();
    }
    return this.add(work);
  }

  /** Does the last work, at once as `instead` does; none is taken any more. */
  close(work: Work): Promise<void> {
    const done = this.instead(work);
    this.#isClosed = true;
    return done;
  }
}
