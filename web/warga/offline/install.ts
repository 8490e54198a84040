/** The service worker, and the offer to put Taprose on the home screen, where the browser makes it. */
import { signal } from '@preact/signals'
import { isKept, tabText } from '../../shared/storage/stored'

interface InstallPrompt extends Event {
  prompt(): Promise<void>
}

const offer = signal<InstallPrompt | null>(null)

/** Whether the browser would install it now. */
export const installable = signal(false)

offer.subscribe((prompt) => (installable.value = prompt !== null))

export async function install(): Promise<void> {
  await offer.peek()?.prompt()
  offer.value = null
}

export function startOffline(): void {
  addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    offer.value = event as InstallPrompt
  })
  addEventListener('appinstalled', () => (offer.value = null))
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return
  const register = () => void navigator.serviceWorker.register('/sw.js').catch(() => undefined)
  // Not before the page itself is there: a slow link has enough to do.
  if (document.readyState === 'complete') register()
  else addEventListener('load', register, { once: true })
}

const RELOADED = 'taprose.reloaded'

/** A page of an older build whose parts the server has no more: take the new one, once. */
export function startAnewWhenOutdated(): void {
  const reloaded = tabText(RELOADED)
  addEventListener('vite:preloadError', (event) => {
    const last = Number(reloaded.get() ?? 0)
    if (!navigator.onLine || Date.now() - last < 60_000) return
    // Without a memory of it, it would load anew for ever.
    reloaded.set(String(Date.now()))
    if (!isKept(RELOADED)) return
    event.preventDefault()
    location.reload()
  })
}
