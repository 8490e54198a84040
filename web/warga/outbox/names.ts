/** What page and service worker call the same things. */
export const LOCK = 'taprose-outbox'
export const SYNC = 'taprose-outbox'
export const CHANNEL = 'taprose-outbox'
