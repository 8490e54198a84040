/** One drawing for all that happened since the last: calls back at the next frame, in a hidden tab within a second. */
export function nextFrame(draw: () => void): () => void {
  let done = false
  const once = () => {
    if (done) return
    cancel()
    draw()
  }
  // A hidden tab has no frames; its picture is brought up to date all the same.
  const timer = setTimeout(once, 1_000)
  const frame = typeof requestAnimationFrame === 'function' ? requestAnimationFrame(once) : setTimeout(once, 16)
  const cancel = () => {
    done = true
    clearTimeout(timer)
    if (typeof frame === 'number' && typeof cancelAnimationFrame === 'function') cancelAnimationFrame(frame)
    else clearTimeout(frame)
  }
  return cancel
}
