/** Services: found and read by citizens, written by officers, counted in the command center. */
import { DESK, PHONE } from '../people.mjs'
import { button, heading } from './steps.mjs'

const KTP = '/layanan/dukcapil-ktp-el-baru'

export const servicesOfCitizens = () => [
  { name: 'warga-layanan', screen: PHONE, path: '/layanan', there: (page) => page.locator('.w-line').first().waitFor() },
  { name: 'warga-layanan-cari', screen: PHONE, path: '/layanan?cari=kartu+keluarga', there: (page) => page.locator('mark').first().waitFor() },
  { name: 'warga-layanan-satu', screen: PHONE, path: KTP, there: heading('Langkah') },
  {
    name: 'warga-layanan-tanya',
    screen: PHONE,
    path: KTP,
    there: async (page) => {
      await page.getByRole('link', { name: 'Tidak, saya mau bertanya' }).click()
      await page.getByText('Pertanyaan tentang layanan: KTP-el baru').waitFor()
    },
  },
  { name: 'warga-cari-layanan', screen: PHONE, path: '/papan?cari=air', there: heading('Layanan yang cocok') },
]

export const servicesOfOfficers = () => [
  { name: 'antrean-layanan', screen: DESK, as: 'petugas.dpupr', path: '/antrean/layanan', there: (page) => page.locator('.a-line').first().waitFor() },
  {
    name: 'antrean-layanan-tulis',
    screen: DESK,
    as: 'kepala.dpupr',
    path: '/antrean/layanan',
    there: async (page) => {
      await page.locator('.a-line a').first().click()
      await page.getByLabel('Nama layanan').waitFor()
    },
  },
  {
    name: 'antrean-layanan-lihat',
    screen: DESK,
    as: 'kepala.dpupr',
    path: '/antrean/layanan',
    there: async (page) => {
      await page.locator('.a-line a').first().click()
      await button(page, 'Lihat seperti warga').click()
      await heading('Langkah')(page)
    },
  },
]

export const servicesOfCommand = () => [
  { name: 'komando-layanan', screen: DESK, as: 'bupati', path: '/komando?lihat=layanan', there: (page) => page.locator('.k-complaint').first().waitFor() },
]
