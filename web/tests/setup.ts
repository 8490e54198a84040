/** No test asks a server that it has not brought: what it asks without having stubbed fetch fails it, by its address. */
import { afterAll, afterEach } from 'vitest'

/** What was asked since the last test ended: code that bears a lost link swallows the error. */
let unstubbed: string[] = []

function check(): void {
  const asked = unstubbed
  unstubbed = []
  if (asked.length > 0) throw new Error(`fetch was not stubbed: ${asked.join(', ')}`)
}

globalThis.fetch = (asked) => {
  const address = asked instanceof Request ? asked.url : String(asked)
  unstubbed.push(address)
  return Promise.reject(new TypeError(`no server for ${address} in a test`))
}

afterEach(check)
// What was still asked once the last one had ended.
afterAll(check)
