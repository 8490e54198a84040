/** Every screen of the three clients, with the demonstration's data: how to come to it, and what is there then. */
import * as announcing from './tour/announcing.mjs'
import { citizens } from './tour/citizens.mjs'
import { regents } from './tour/command.mjs'
import { admins, diskominfo } from './tour/diskominfo.mjs'
import { findings, newcomer } from './tour/findings.mjs'
import { hoaxCitizens, hoaxes, hoaxOffice } from './tour/hoaks.mjs'
import { moderated } from './tour/moderated.mjs'
import { officers } from './tour/officers.mjs'
import { servicesOfCitizens, servicesOfCommand, servicesOfOfficers } from './tour/services.mjs'
import { issued, ofCitizens, ofCommand, ofOfficers } from './tour/papers.mjs'
import { volunteers, volunteersDesk } from './tour/relawan.mjs'

export { pair, pairingCode } from './tour/steps.mjs'

const settled = async (page) => {
  await page.waitForLoadState('networkidle').catch(() => undefined)
  await page.waitForTimeout(400)
}

const PARTS = {
  warga: [citizens, ofCitizens, servicesOfCitizens, announcing.ofCitizens, hoaxCitizens, volunteers],
  antrean: [officers, ofOfficers, servicesOfOfficers, announcing.ofOffices],
  komando: [regents, diskominfo, admins, ofCommand, servicesOfCommand, hoaxOffice, volunteersDesk],
}
const known = new WeakMap()

async function looked(house) {
  await issued(house)
  return { ...(await findings(house)), newcomer: await newcomer(house), ...(await moderated(house)), hoaxes: await hoaxes(house) }
}

/** Those of these clients, or all of them, in the order in which a complaint passes them. */
export async function screens(house, clients = Object.keys(PARTS)) {
  if (!known.has(house)) known.set(house, looked(house))
  const found = await known.get(house)
  return clients.flatMap((client) => PARTS[client]).flatMap((of) => of(found))
}

/** Goes there and gives the page as it is when all is there: walls dark, all others light, unless a theme was chosen. */
export async function visit(people, { path, screen, as, there }, theme = null) {
  const chosen = { origin: people.house.url, localStorage: [{ name: 'taprose.theme', value: theme }] }
  const storageState = theme === null ? undefined : { cookies: [], origins: [chosen] }
  const page = await people.sit(path, screen, { as: as ?? null, reducedMotion: 'reduce', storageState })
  await there(page, people.house)
  await settled(page)
  return page
}

/** Shows the same page as somebody sees it who chose this theme. */
export async function dress(page, theme) {
  await page.evaluate((chosen) => (document.documentElement.dataset.theme = chosen), theme)
  await page.waitForTimeout(100)
}
