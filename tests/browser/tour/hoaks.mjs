/** The screens of the hoax desk. */
import { DESK, PHONE } from '../people.mjs'
import { button, heading } from './steps.mjs'

/** Claims of the demonstration that show much. */
export async function hoaxes(house) {
  const volunteer = await house.token('relawan')
  const { claims } = await house.ask('{ claims(first: 50) { edges { node { number status versions { edition } pictures { id } objections { id } } } } }')
  const { claimDesk } = await house.ask('{ claimDesk(first: 100) { edges { node { number status heldByMe } } } }', {}, volunteer)
  const number = ({ edges }, wanted) => edges.find(({ node }) => wanted(node))?.node.number
  return {
    pictured: number(claims, ({ pictures }) => pictures.length > 0),
    corrected: number(claims, ({ objections }) => objections.length > 0),
    retracted: number(claims, ({ status }) => status === 'RETRACTED'),
    held: number(claimDesk, ({ heldByMe, status }) => heldByMe && status === 'IN_REVIEW'),
    second: number(claimDesk, ({ heldByMe, status }) => !heldByMe && status === 'PROPOSED'),
    confirmed: number(claimDesk, ({ status }) => status === 'CONFIRMED'),
  }
}

const at = (number) => `/hoaks/${number}`
const archive = (page) => page.locator('.w-line').first().waitFor()
const of = (as, path, name, there, screen = PHONE) => ({ name, path, as, there, screen })

export const hoaxCitizens = ({ hoaxes: claim }) => [
  of(null, '/hoaks', 'warga-hoaks', archive),
  of(null, '/hoaks/kirim', 'warga-hoaks-kirim', async (page) => {
    await page.getByLabel('Isi kabar').fill('Air sumur umum di Palang katanya beracun')
    await heading('Kabar ini sudah dijawab')(page)
  }),
  of(null, at(claim.pictured), 'warga-hoaks-klarifikasi', heading('Penjelasan')),
  of(null, at(claim.corrected), 'warga-hoaks-keberatan', async (page) => {
    await heading('Keberatan yang sudah diputuskan')(page)
    await page.getByRole('heading', { name: 'Keberatan yang sudah diputuskan' }).evaluate((found) => found.scrollIntoView({ block: 'center' }))
  }),
  of(null, at(claim.retracted), 'warga-hoaks-ditarik', (page) => page.getByText('Klarifikasi ditarik').first().waitFor()),
  of('warga', '/hoaks/saya', 'warga-hoaks-saya', archive),
  of('relawan', '/relawan/hoaks?daftar=semua', 'relawan-hoaks', archive),
  of('relawan', at(claim.held), 'relawan-hoaks-usul', (page) => button(page, 'Usulkan putusan').waitFor()),
  of('relawan', at(claim.second), 'relawan-hoaks-kedua', (page) => button(page, 'Setuju dengan putusan ini').waitFor()),
]

export const hoaxOffice = ({ hoaxes: claim }) => [
  of('verifikator', '/komando/hoaks', 'komando-hoaks', (page) => page.locator('.k-complaint').first().waitFor(), DESK),
  of('verifikator', `/komando/hoaks/${claim.confirmed}`, 'komando-hoaks-terbitkan', (page) => button(page, 'Terbitkan').waitFor(), DESK),
  of('verifikator', '/komando/hoaks?daftar=keberatan', 'komando-hoaks-keberatan', (page) => button(page, 'Terima keberatan').first().waitFor()),
]
