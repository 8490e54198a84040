/** What a page does once it is there and has time: it makes ready what may be needed without a link, and sends what waits. */

/** Milliseconds: a slow link has enough to do with the page itself. */
const LATER = 3_000
const EVERY = 30_000

/** Whoever has opened any page may file without a link; the form needs the kecamatan. */
const makeReady = () => void import('./common/places').then(({ keepPlaces }) => keepPlaces(), () => undefined)
const sendWaiting = () => void import('./following/replies').then(({ sendReplies }) => sendReplies(), () => undefined)

export function startLater(): void {
  setTimeout(() => {
    makeReady()
    sendWaiting()
    addEventListener('online', sendWaiting)
    setInterval(() => navigator.onLine && sendWaiting(), EVERY)
  }, LATER)
}
