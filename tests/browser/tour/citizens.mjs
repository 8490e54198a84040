/** The citizens’ screens. */
import { PHONE, photo } from '../people.mjs'
import { button, dialog, heading, mark, opens } from './steps.mjs'

const STORY = 'Jalan berlubang dan rusak parah di depan pasar. Sudah tiga pengendara jatuh minggu ini.'

async function fill(page) {
  await page.getByLabel('Pilih foto').setInputFiles(photo('lubang.png'))
  await page.getByLabel('Ceritakan masalahnya').fill(STORY)
  await button(page, 'Lokasi saya sekarang').click()
  await page.getByText('Titik lokasi Anda').first().waitFor()
  await page.getByRole('img', { name: 'Foto 1' }).waitFor()
  await page.getByText('serupa ditemukan').first().waitFor({ timeout: 3_000 }).catch(() => undefined)
}

export const citizens = (found) => [
  { name: 'warga', path: '/', there: (page) => page.locator('.w-line, .t-card').first().waitFor() },
  { name: 'warga-papan', path: '/papan', there: heading('Papan aduan') },
  { name: 'warga-cari', path: '/papan?cari=jl+pemuda', there: mark },
  { name: 'warga-cari-kosong', path: '/papan?cari=tpr-2020-999999&opd=DPUPR', there: (page) => page.getByText('Cari tanpa saringan').waitFor() },
  { name: 'warga-saring', path: '/papan', there: (page) => page.locator('summary', { hasText: 'Saring' }).click() },
  { name: 'warga-peta', path: '/papan?tampilan=peta', there: (page) => page.locator('.m-spot').first().waitFor() },
  {
    name: 'warga-lapor',
    path: '/lapor',
    there: async (page) => {
      await fill(page)
      await page.evaluate(() => scrollTo(0, 0))
    },
  },
  {
    name: 'warga-lapor-peta',
    path: '/lapor',
    there: async (page) => {
      await button(page, 'Tunjuk di peta').click()
      await button(page, 'Pakai tempat ini').waitFor()
    },
  },
  {
    name: 'warga-lapor-salah',
    path: '/lapor',
    there: async (page) => {
      await button(page, 'Kirim aduan').click()
      await page.getByText('Ceritakan masalahnya, beberapa kata saja.').first().waitFor()
    },
  },
  {
    name: 'warga-tanda-terima',
    path: '/lapor',
    there: async (page) => {
      await fill(page)
      await button(page, 'Kirim aduan').click()
      await page.getByRole('heading', { name: 'Aduan Anda sudah kami terima' }).waitFor()
    },
  },
  { name: 'warga-aduan', path: `/aduan/${found.answered}`, there: heading('Jawaban') },
  { name: 'warga-giliran', path: `/aduan/${found.own}`, as: 'warga', there: heading('Jawaban') },
  {
    name: 'warga-foto',
    path: `/aduan/${found.answered}`,
    there: async (page) => {
      await page.locator('.t-photos a').first().click()
      await dialog(page)
    },
  },
  { name: 'warga-dimoderasi', path: `/aduan/${found.moderated}`, there: (page) => page.getByText('Sebagian isi disunting moderator').first().waitFor() },
  {
    name: 'warga-dimoderasi-pelapor',
    path: `/aduan/${found.moderated}`,
    as: 'siti',
    there: async (page) => {
      await heading('Yang dilihat publik')(page)
      await page.locator('#public-side').evaluate((title) => title.scrollIntoView())
    },
  },
  {
    name: 'warga-lapor-publik',
    path: '/lapor',
    as: 'siti',
    there: async (page) => {
      await page.getByLabel('Ceritakan masalahnya').fill('Tanya saya di 081234567890, jalan di depan rumah rusak.')
      await page.getByText('Begini publik akan melihatnya').click()
      await page.locator('.w-public').getByText('[disembunyikan]').first().waitFor()
      await page.locator('.w-public').evaluate((preview) => preview.scrollIntoView({ block: 'center' }))
    },
  },
  {
    name: 'warga-akun-nama',
    path: '/akun',
    as: 'siti',
    there: (page) => button(page, 'Sembunyikan di semua aduan saya').scrollIntoViewIfNeeded(),
  },
  { name: 'warga-tanya', path: `/aduan/${found.asked}`, as: 'warga', there: (page) => page.locator('textarea').first().waitFor() },
  { name: 'warga-ikuti', path: '/ikuti', there: heading('Ikuti aduan') },
  { name: 'warga-aduanku', path: '/saya', as: 'warga', there: heading('Aduan saya') },
  { name: 'warga-aduanku-tamu', path: '/saya', there: heading('Aduan saya') },
  { name: 'warga-masuk', path: '/masuk', there: heading('Masuk ke Taprose') },
  {
    name: 'warga-masuk-salah',
    path: '/masuk',
    there: async (page) => {
      await button(page, 'Masuk').click()
      await page.getByText('Isi kata sandi Anda.').waitFor()
    },
  },
  { name: 'warga-lupa-sandi', path: '/lupa-sandi', there: heading('Kata sandi baru') },
  {
    name: 'warga-lupa-sandi-kode',
    path: '/lupa-sandi',
    there: async (page) => {
      await button(page, 'Saya sudah punya kode').click()
      await page.locator('#code').waitFor()
    },
  },
  { name: 'warga-daftar', path: '/daftar', there: heading('Daftar akun warga') },
  { name: 'warga-akun', path: '/akun', as: 'warga', there: (page) => page.getByText('perangkat ini', { exact: true }).waitFor() },
  { name: 'warga-akun-kontak', path: '/akun', as: 'warga', there: opens(/^(Ubah|Tambah|Konfirmasi): /) },
  { name: 'warga-akun-hapus', path: '/akun', as: 'warga', there: opens('Hapus akun') },
  { name: 'warga-relawan', path: '/lapor', as: 'relawan', there: heading('Buat aduan') },
  { name: 'warga-tidak-ada', path: '/entah', there: heading('Halaman ini tidak ada') },
  { name: 'warga-aduan-tidak-ada', path: '/aduan/TPR-2020-999999', there: heading('Aduan tidak ditemukan') },
].map((one) => ({ screen: PHONE, ...one }))
