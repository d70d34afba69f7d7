/** Commands and jobs run one after the other; queries do not wait for them. */

export class SerialQueue {
  #last: Promise<unknown> = Promise.resolve();

  /** Runs `work` after everything that was added before it. */
  run<T>(work: () => T | Promise<T>): Promise<T> {
    const result = this.#last.then(work);
    this.#last = result.catch(() => undefined);
    return result;
  }
}
