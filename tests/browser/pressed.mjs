/** A wall under load, and what it costs: frames, tasks, changes of the page, and the load's own count. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const LOAD = fileURLToPath(new URL('load.mjs', import.meta.url))

/** Verbs as people do them, `rate` a second, from a process of its own; `end()` gives what was done. */
export async function press(url, rate) {
  const load = spawn(process.execPath, [LOAD, url, String(rate)], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: load.stdout })[Symbol.asyncIterator]()
  const first = await lines.next()
  if (first.value !== 'ready') throw new Error('the load did not begin')
  return {
    async end() {
      load.stdin.write('\n')
      const last = await lines.next()
      if (load.exitCode === null) await once(load, 'exit')
      if (last.done) throw new Error('the load broke off')
      return JSON.parse(last.value)
    },
    kill: () => load.kill('SIGKILL'),
  }
}

/** Begins to count in the page: its frames, its long tasks, and the times that its document changed. */
export function watch(page) {
  return page.evaluate(() => {
    const seen = { began: performance.now(), frames: 0, gaps: [], changes: 0, longTasks: [], last: performance.now(), over: false }
    window.seen = seen
    const frame = (now) => {
      if (seen.over) return
      seen.frames += 1
      seen.gaps.push(now - seen.last)
      seen.last = now
      requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
    // One call for all that changed in one task.
    seen.changing = new MutationObserver(() => (seen.changes += 1))
    seen.changing.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
    seen.tasks = new PerformanceObserver((list) => seen.longTasks.push(...list.getEntries().map(({ duration }) => duration)))
    seen.tasks.observe({ type: 'longtask' })
  })
}

/** What has been counted since `watch`: seconds, frames, gaps between them (ms), changes, long tasks (ms). */
export function seen(page) {
  return page.evaluate(() => {
    const { began, frames, gaps, changes, longTasks, changing, tasks } = window.seen
    window.seen.over = true
    changing.disconnect()
    tasks.disconnect()
    return { seconds: (performance.now() - began) / 1_000, frames, gaps, changes, longTasks }
  })
}
