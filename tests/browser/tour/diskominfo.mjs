/** The verifiers' and the administrators' screens. */
import { DESK, PHONE } from '../people.mjs'
import { button, dialog, heading, opens } from './steps.mjs'

/** The panel of what may be done besides, and what one of its buttons opens. */
const moderating = (name) => async (page) => {
  await page.getByText('Tindakan lain').click()
  await heading('Moderasi')(page)
  if (name === null) await page.locator('#moderation').evaluate((title) => title.scrollIntoView())
  else await opens(name)(page)
}

const onMap = async (page) => {
  await moderating('Betulkan jenis, kategori, tempat')(page)
  await button(page, 'Tunjuk di peta').click()
  await button(page, 'Pakai tempat ini').waitFor()
}

const MODERATION = [
  ['', null],
  ['-kata', 'Ubah yang dibaca publik'],
  ['-sembunyikan', 'Sembunyikan dari publik'],
  ['-rahasia', 'Jadikan rahasia'],
  ['-betulkan', 'Betulkan jenis, kategori, tempat'],
  ['-hitamkan', 'Foto 1: Hitamkan bagian'],
  ['-jawaban', 'Jawaban 1: Ubah yang dibaca publik'],
]

export const diskominfo = (found) => [
  { name: 'komando-masuk', path: '/komando', as: null, there: heading('Masuk ke Taprose') },
  { name: 'diskominfo-keputusan', path: '/komando/keputusan', there: heading('Keputusan saya') },
  { name: 'diskominfo-keputusan-kosong', path: '/komando/keputusan?hari=2017-05-04', there: (page) => page.locator('.t-empty').waitFor() },
  { name: 'diskominfo-daftar', path: '/komando/diskominfo', there: (page) => page.locator('.k-row').first().waitFor() },
  { name: 'diskominfo-telepon', path: `/komando/diskominfo/${found.waiting}`, screen: PHONE, there: (page) => button(page, 'Teruskan').waitFor() },
  {
    name: 'diskominfo-pintasan',
    path: '/komando/diskominfo',
    there: async (page) => {
      await page.locator('.k-row').first().waitFor()
      await page.keyboard.press('?')
      await dialog(page)
    },
  },
  { name: 'diskominfo', path: `/komando/diskominfo/${found.waiting}`, there: (page) => button(page, 'Teruskan').waitFor() },
  {
    name: 'diskominfo-tanya',
    path: `/komando/diskominfo/${found.waiting}`,
    there: (page) => button(page, 'Minta kelengkapan').click(),
  },
  { name: 'diskominfo-publik', path: `/komando/diskominfo/${found.masked}`, there: (page) => page.locator('.k-public mark').first().waitFor() },
  ...MODERATION.map(([end, act]) => ({ name: `diskominfo-moderasi${end}`, path: `/komando/diskominfo/${found.moderated}`, there: moderating(act) })),
  { name: 'diskominfo-moderasi-awal', path: `/komando/diskominfo/${found.masked}`, there: moderating(null) },
  { name: 'diskominfo-moderasi-peta', path: `/komando/diskominfo/${found.moderated}`, there: onMap },
  { name: 'diskominfo-moderasi-telepon', path: `/komando/diskominfo/${found.moderated}`, screen: PHONE, there: moderating(null) },
  { name: 'diskominfo-terbaca', path: '/komando/diskominfo?kata=parkir', there: (page) => page.getByText('Publik kini membacanya').waitFor() },
  { name: 'diskominfo-arsip', path: `/komando/diskominfo/${found.waiting}`, there: (page) => button(page, 'Arsipkan').click() },
  {
    name: 'diskominfo-gabung',
    path: `/komando/diskominfo/${found.waiting}`,
    there: async (page) => {
      await button(page, 'Gabungkan').click()
      await page.getByLabel('Atau masukkan nomor aduan').fill(found.merging)
      await button(page, 'Bandingkan').click()
      await page.getByRole('heading', { name: 'Bandingkan lalu gabungkan' }).waitFor()
    },
  },
].map((one) => ({ screen: DESK, as: 'verifikator', ...one }))

/** Two accounts, of which the second has no such role. */
const ACCOUNTS = 'nama;surel;peran;opd\nSumiyati;sumiyati@uji.test;Petugas OPD;DPUPR\nAda;ada@uji.test;RAJA;'

export const admins = () => [
  { name: 'admin-akun', path: '/komando/admin', there: heading('Akun') },
  { name: 'admin-akun-baru', path: '/komando/admin', there: opens('Akun baru') },
  { name: 'admin-akun-ubah', path: '/komando/admin', there: opens(/^Ubah Petugas/) },
  {
    name: 'admin-impor',
    path: '/komando/admin',
    there: async (page) => {
      await opens('Impor akun dari CSV')(page)
      await page.getByLabel('Atau tempel isinya di sini').fill(ACCOUNTS)
      await button(page, 'Periksa').click()
      await page.getByText('1 baris perlu diperbaiki.').waitFor()
    },
  },
  { name: 'admin-opd-baru', path: '/komando/admin/opd', there: opens('OPD baru') },
  { name: 'admin-kategori-baru', path: '/komando/admin/kategori', there: opens('Kategori baru') },
  { name: 'admin-tenggat-baru', path: '/komando/admin/tenggat', there: opens('Tenggat baru') },
  { name: 'admin-libur-baru', path: '/komando/admin/libur', there: opens('Tambah hari') },
  { name: 'admin-layar-baru', path: '/komando/admin/layar', there: opens('Pasang layar') },
  { name: 'admin-kata-baru', path: '/komando/admin/kata', there: opens('Kata baru') },
  {
    name: 'admin-kata-terbaca',
    path: '/komando/admin/kata',
    there: async (page) => {
      await opens('Sudah terbaca? “anjay”')(page)
      await page.getByText('Publik').last().waitFor()
    },
  },
  ...['opd', 'kata', 'kategori', 'tenggat', 'libur', 'layar', 'sistem', 'riwayat'].map((room) => ({
    name: `admin-${room}`,
    path: `/komando/admin/${room}`,
    there: (page) => page.getByRole('heading', { level: 1 }).waitFor(),
  })),
].map((one) => ({ screen: DESK, as: 'admin', ...one }))
