/** The screens of an OPD's officers and head, and of its wall. */
import { DESK, PHONE, WALL } from '../people.mjs'
import { button, dialog, heading, lines, mark, opens, pair, pairingCode } from './steps.mjs'

const composing = async (page) => {
  await page.getByLabel('Selesai').check()
  await page.getByLabel('Jawaban', { exact: true }).fill('Lubang sudah kami tambal sepanjang dua meter.')
}

export const officers = (found) => [
  { name: 'antrean-masuk', path: '/antrean', as: null, there: heading('Masuk ke Taprose') },
  { name: 'antrean-akun', path: '/antrean/akun', there: (page) => page.getByText('perangkat ini', { exact: true }).waitFor() },
  { name: 'antrean', path: '/antrean', there: lines },
  {
    name: 'antrean-kolom',
    path: '/antrean',
    there: async (page) => {
      await button(page, 'Kolom').click()
      await lines(page)
    },
  },
  { name: 'antrean-aduan', path: `/antrean/aduan/${found.queued}`, there: composing },
  {
    name: 'antrean-dimoderasi',
    path: `/antrean/aduan/${found.moderated}`,
    as: 'petugas.dpupr',
    there: (page) => page.locator('summary', { hasText: 'Sebagian isi disunting moderator' }).click(),
  },
  {
    name: 'antrean-jawaban',
    path: `/antrean/aduan/${found.queued}`,
    there: async (page) => {
      await composing(page)
      await button(page, 'Jawaban siap pakai').click()
      await dialog(page)
    },
  },
  {
    name: 'antrean-kembalikan',
    path: `/antrean/aduan/${found.queued}`,
    there: (page) => page.getByLabel('Kembalikan').check(),
  },
  {
    name: 'antrean-foto',
    path: `/antrean/aduan/${found.queued}`,
    there: async (page) => {
      await page.locator('.t-photos a').first().click()
      await dialog(page)
    },
  },
  { name: 'antrean-aduan-telepon', path: `/antrean/aduan/${found.queued}`, screen: PHONE, there: composing },
  { name: 'antrean-tidak-ada', path: '/antrean/entah', there: heading('Halaman tidak ditemukan') },
  { name: 'antrean-bukan-anda', path: '/antrean', as: 'warga', there: (page) => page.getByText('Akun Anda bukan akun petugas OPD.').waitFor() },
  { name: 'antrean-kata-sandi-pertama', path: '/antrean', as: found.newcomer, there: heading('Buat kata sandi Anda sendiri') },
  {
    name: 'antrean-pintasan',
    path: '/antrean',
    there: async (page) => {
      await lines(page)
      await page.keyboard.press('?')
      await dialog(page)
    },
  },
  { name: 'antrean-telepon', path: '/antrean', screen: PHONE, there: lines },
  { name: 'antrean-selesai', path: '/antrean/selesai', there: (page) => page.locator('.a-line').first().waitFor() },
  { name: 'antrean-cari', path: '/antrean/selesai?cari=jalan&lingkup=semua', there: mark },
  { name: 'antrean-cari-kosong', path: '/antrean/selesai?cari=tpr-2020-999999', there: (page) => page.getByText('Tidak ada').first().waitFor() },
  { name: 'antrean-angka', path: '/antrean/angka', there: (page) => page.getByText('Kepuasan').waitFor() },
  { name: 'antrean-laporan', path: '/antrean/laporan', there: heading('Laporan ke bupati') },
  {
    name: 'antrean-laporan-tulis',
    path: '/antrean/laporan/baru',
    there: async (page) => {
      await button(page, 'Mulai dari angka').click()
      await button(page, 'Tambah kegiatan').click()
    },
  },
  {
    name: 'antrean-laporan-pratinjau',
    path: '/antrean/laporan/baru',
    there: async (page) => {
      await button(page, 'Mulai dari angka').click()
      await button(page, 'Pratinjau').click()
    },
  },
  {
    name: 'antrean-laporan-baca',
    path: `/antrean/laporan/${encodeURIComponent(found.ownReport)}`,
    there: (page) => button(page, 'Cetak').waitFor(),
  },
  {
    name: 'antrean-layar-kode',
    path: '/antrean/layar',
    as: null,
    hangs: true,
    screen: WALL,
    there: pairingCode,
  },
  { name: 'antrean-layar', path: '/antrean/layar', as: null, hangs: true, screen: WALL, there: (page, house) => pair(page, house, 'DPUPR') },
].map((one) => ({ screen: DESK, as: 'kepala.dpupr', ...one }))
