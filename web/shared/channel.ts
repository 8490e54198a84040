/** A BroadcastChannel where the browser has one and lets it be used; null where it is absent or blocked. */
export function openChannel(name: string): BroadcastChannel | null {
  try {
    return typeof BroadcastChannel === 'function' ? new BroadcastChannel(name) : null
  } catch {
    return null
  }
}
