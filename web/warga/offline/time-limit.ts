/** A wait with an end: storage may hang for ever, and nobody waits for ever. */

export class TookTooLong extends Error {}

/** What `work` gives, or TookTooLong after `milliseconds`; `late` is called then, to undo what can be undone. */
export function within<T>(work: Promise<T>, milliseconds: number, late?: () => void): Promise<T> {
  return new Promise<T>((done, failed) => {
    const timer = setTimeout(() => {
      late?.()
      failed(new TookTooLong(`After ${milliseconds} ms`))
    }, milliseconds)
    work.then(done, failed).finally(() => clearTimeout(timer))
  })
}
