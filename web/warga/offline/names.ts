/** What page and service worker call the same things. */

/** The cache of thumbnails that whoever is here has seen. */
export const PICTURES = 'taprose-pictures'
