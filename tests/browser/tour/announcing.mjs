/** Announcements and aspirations: the citizens' screens, and the room of an OPD. */
import { DESK, PHONE } from '../people.mjs'
import { heading } from './steps.mjs'

const first = (page) => page.locator('.t-announced').first().waitFor()

export const ofCitizens = () => [
  { name: 'warga-pengumuman', screen: PHONE, path: '/pengumuman', there: first },
  {
    name: 'warga-pengumuman-satu',
    screen: PHONE,
    path: '/pengumuman',
    there: async (page) => {
      await first(page)
      await page.locator('.t-announced a').first().click()
      await page.getByRole('heading', { name: 'Riwayat' }).waitFor()
    },
  },
  { name: 'warga-usulan', screen: PHONE, path: '/usulan', there: (page) => page.locator('.w-wish').first().waitFor() },
]

export const ofOffices = () => [
  { name: 'antrean-pengumuman', screen: DESK, as: 'petugas.dpupr', path: '/antrean/pengumuman', there: first },
  {
    name: 'antrean-pengumuman-tulis',
    screen: DESK,
    as: 'petugas.dpupr',
    path: '/antrean/pengumuman',
    there: async (page) => {
      await heading('Pengumuman')(page)
      await page.getByRole('button', { name: 'Tulis pengumuman' }).click()
      await page.getByLabel('Judul').waitFor()
    },
  },
]
