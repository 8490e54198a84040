/** The day of the stories and of the pictures: the same on whatever day they run, so that the demonstration is too. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A Tuesday, 10.20 in Tuban, with no holiday near. */
export const DAY = Date.parse(JSON.parse(readFileSync(new URL('day.json', import.meta.url), 'utf8')))

/** Moves the clock of a page, of a worker or of a program by so many milliseconds; timers run as ever. */
export function moveClock(offset) {
  const Real = Date
  class Moved extends Real {
    constructor(...given) {
      if (given.length === 0) super(Real.now() + offset)
      else super(...given)
    }

    static now() {
      return Real.now() + offset
    }
  }
  globalThis.Date = Moved
}

/** For each page of this browser's context, before any script of its own. */
export const movedPages = (context, offset) => context.addInitScript(moveClock, offset)

/** For the service worker of the pages in `folder`, which no page's script reaches. */
export function movedWorker(folder, offset) {
  const file = join(folder, 'sw.js')
  writeFileSync(file, `(${moveClock})(${offset});\n${readFileSync(file, 'utf8')}`)
}
