/** The screens of volunteers, and Diskominfo’s of them. */
import { DESK, PHONE } from '../people.mjs'
import { button, heading } from './steps.mjs'

export const volunteers = () => [
  { name: 'relawan-daftar', screen: PHONE, path: '/relawan', as: 'warga', there: heading('Jadi relawan') },
  { name: 'relawan-ruang', screen: PHONE, path: '/relawan', as: 'relawan', there: (page) => page.getByText('Yang sudah Anda kerjakan').waitFor() },
  { name: 'relawan-pelatihan', screen: PHONE, path: '/relawan/pelatihan', as: 'relawan', there: heading('Izin dulu') },
  {
    name: 'relawan-pertanyaan', screen: PHONE,
    path: '/relawan/pelatihan',
    as: 'relawan',
    there: async (page) => {
      for (let n = 0; n < 5; n += 1) await button(page, 'Lanjut').click()
      await button(page, 'Ke pertanyaan').click()
      await button(page, 'Kirim jawaban').waitFor()
    },
  },
  {
    name: 'relawan-izin', screen: PHONE,
    path: '/lapor',
    as: 'relawan',
    there: async (page) => {
      await page.getByText('Bagaimana warga memberi izin?').scrollIntoViewIfNeeded()
    },
  },
]

export const volunteersDesk = () => [
  { name: 'relawan-pendaftaran', screen: DESK, path: '/komando/relawan', as: 'verifikator', there: (page) => button(page, 'Terima').first().waitFor() },
  { name: 'relawan-bertugas', screen: DESK, path: '/komando/relawan/bertugas', as: 'verifikator', there: (page) => button(page, 'Akhiri tugas').first().waitFor() },
  { name: 'relawan-sebaran', screen: DESK, path: '/komando/relawan/sebaran', as: 'verifikator', there: (page) => page.getByRole('table').waitFor() },
]
