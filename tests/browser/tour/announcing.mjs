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
  {
    name: 'warga-pengumuman-peta',
    screen: PHONE,
    path: '/pengumuman?cari=air',
    there: async (page) => {
      await first(page)
      await page.locator('.t-announced a').first().click()
      await page.locator('.p-map__reach').waitFor()
    },
  },
  {
    name: 'warga-usulan-tulis',
    screen: PHONE,
    path: '/lapor?macam=usulan',
    there: async (page) => {
      await heading('Sampaikan usulan')(page)
      await page.getByText('Ini usulan untuk rencana kabupaten').waitFor()
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
  {
    name: 'antrean-pengumuman-titik',
    screen: DESK,
    as: 'petugas.dpupr',
    path: '/antrean/pengumuman',
    there: async (page) => {
      await page.getByRole('button', { name: 'Tulis pengumuman' }).click()
      await page.getByLabel('Kecamatan').selectOption('35.23.16')
      await page.getByRole('button', { name: 'Pilih di peta' }).click()
      await page.locator('.m-map').click({ position: { x: 120, y: 90 } })
      await page.getByRole('button', { name: 'Pakai tempat ini' }).click()
      await page.getByLabel(/Jangkauan/).fill('500')
      await page.getByLabel(/Jangkauan/).scrollIntoViewIfNeeded()
    },
  },
]
