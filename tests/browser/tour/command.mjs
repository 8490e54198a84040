/** The command center's: the regent's and the wall's. */
import { DESK, PHONE, WALL } from '../people.mjs'
import { TABLET, button, dialog, heading, mark, pair, pairingCode } from './steps.mjs'

const board = (page) => page.locator('.k-total__value').first().waitFor()

export const regents = (found) => [
  { name: 'komando', path: '/komando', there: board },
  { name: 'komando-tablet', path: '/komando', screen: TABLET, there: board },
  { name: 'komando-telepon', path: '/komando', screen: PHONE, there: board },
  { name: 'komando-daftar', path: '/komando?lihat=aduan', there: dialog },
  { name: 'komando-cari', path: '/komando?lihat=aduan&cari=budi', there: mark },
  { name: 'komando-cari-kosong', path: '/komando?lihat=aduan&cari=tpr-2020-999999', there: (page) => page.getByText('Tidak ada').first().waitFor() },
  { name: 'komando-aduan', path: `/komando?aduan=${found.queued}`, there: dialog },
  { name: 'komando-dimoderasi', path: `/komando?aduan=${found.moderated}`, there: dialog },
  { name: 'komando-opd', path: '/komando?lihat=opd', there: dialog },
  { name: 'komando-disposisi', path: '/komando?lihat=disposisi', there: dialog },
  { name: 'komando-laporan', path: '/komando?lihat=laporan', there: dialog },
  { name: 'komando-laporan-baca', path: `/komando?lihat=laporan&id=${encodeURIComponent(found.report)}`, there: dialog },
  { name: 'komando-periode', path: '/komando?lihat=periode', there: (page) => page.getByRole('row', { name: /^Masuk/ }).waitFor() },
  { name: 'komando-kabar', path: '/komando?lihat=kabar', there: dialog },
  {
    name: 'komando-beri-disposisi',
    path: '/komando',
    there: async (page) => {
      await button(page, 'Disposisi untuk DPUPR').first().click()
      await dialog(page)
    },
  },
  {
    name: 'komando-layar-kode',
    path: '/komando/layar',
    as: null,
    hangs: true,
    there: pairingCode,
  },
  { name: 'komando-layar', path: '/komando/layar', as: null, hangs: true, there: (page, house) => pair(page, house, null) },
  { name: 'komando-akun', path: '/komando/akun', screen: DESK, there: (page) => page.getByText('perangkat ini', { exact: true }).waitFor() },
  { name: 'komando-tidak-ada', path: '/komando/entah', screen: DESK, there: heading('Halaman tidak ditemukan') },
  { name: 'komando-bukan-anda', path: '/komando', screen: DESK, as: 'warga', there: heading(/./) },
].map((one) => ({ screen: WALL, as: 'bupati', ...one }))
