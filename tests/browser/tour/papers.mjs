/** Papers and lists as files: every role's screens of them. */
import { DESK, PHONE } from '../people.mjs'
import { heading, opens } from './steps.mjs'

const DAY = 86_400_000
const day = (time) => new Date(time + 7 * 3_600_000).toISOString().slice(0, 10)

/** The summary of the last whole month, issued, so that everybody has one to read. */
export async function issued(house) {
  const today = day(Date.now() + house.offset)
  const last = day(Date.parse(`${today.slice(0, 8)}01T00:00:00+07:00`) - DAY)
  const { issuePaper: made } = await house.ask(
    'mutation ($input: PaperInput!) { issuePaper(input: $input) { __typename ... on Refused { message } } }',
    { input: { kind: 'MONTHLY_SUMMARY', firstDay: `${last.slice(0, 8)}01`, lastDay: last } },
    await house.token('verifikator'),
  )
  if (made.message !== undefined) throw new Error(made.message)
}

const drafted = (page) => page.getByText('Draf, belum diterbitkan').waitFor()
const downloads = heading('Unduhan')

export const ofCitizens = () => [
  { name: 'warga-ringkasan', screen: PHONE, path: '/ringkasan', there: (page) => page.getByRole('link', { name: /^Ringkasan bulanan/ }).waitFor() },
  {
    name: 'warga-ringkasan-baca',
    screen: PHONE,
    path: '/ringkasan',
    there: async (page) => {
      await page.getByRole('link', { name: /^Ringkasan bulanan/ }).first().click()
      await heading('Aduan menurut kecamatan')(page)
    },
  },
  { name: 'warga-unduhan', screen: PHONE, as: 'warga', path: '/unduhan', there: downloads },
]

export const ofOfficers = () => [
  { name: 'antrean-berkala', screen: DESK, as: 'kepala.dpupr', path: '/antrean/berkala', there: drafted },
  { name: 'antrean-unduhan', screen: DESK, as: 'petugas.dpupr', path: '/antrean/unduhan', there: downloads },
  { name: 'antrean-unduh', screen: DESK, as: 'petugas.dpupr', path: '/antrean/selesai', there: opens('Unduh daftar') },
]

export const ofCommand = () => [
  { name: 'komando-surat', screen: DESK, as: 'bupati', path: '/komando/laporan', there: drafted },
  { name: 'diskominfo-surat', screen: DESK, as: 'verifikator', path: '/komando/laporan', there: drafted },
  { name: 'diskominfo-unduhan', screen: DESK, as: 'verifikator', path: '/komando/unduhan', there: downloads },
  { name: 'diskominfo-unduh', screen: DESK, as: 'verifikator', path: '/komando/diskominfo', there: opens('Unduh daftar') },
]
