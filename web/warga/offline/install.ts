/** The service worker, and the offer to put Taprose on the home screen, where the browser makes it. */
import { signal } from '@preact/signals'

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
