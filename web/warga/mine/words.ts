/** Words of the receipt and of one's own complaints: not those of every page. */
import { defineWords, params } from '../../shared/words'

const indonesian = {
  heldTitle: 'Aduan Anda belum terkirim',
  sendingTitle: 'Mengirim aduan Anda…',
  sendingPhoto: params('Foto {index} dari {total}: {percent}%'),
  sendingWords: 'Mengirim isi aduan…',
  savedTitle: 'Aduan Anda tersimpan di perangkat ini',
  savedHint: 'Belum ada sambungan. Aduan terkirim otomatis, satu kali, begitu tersambung. Anda boleh menutup halaman ini; tanda terimanya menunggu di “Aduan saya”.',
  savedRefused: 'Aduan belum dapat diterima sekarang, dan terkirim otomatis, satu kali, begitu dapat. Anda boleh menutup halaman ini.',
  receiptTitle: 'Aduan Anda sudah kami terima',
  receiptNumber: 'Nomor aduan',
  receiptPin: 'PIN',
  receiptPinHint: 'Hanya ditampilkan kepada Anda. Dengan nomor dan PIN ini, atau kode QR-nya, Anda mengikuti aduan dari perangkat mana pun. Simpan baik-baik.',
  receiptAccount: 'Ikuti kapan saja di “Aduan saya” setelah masuk ke akun Anda.',
  receiptVolunteer: 'Berikan nomor dan PIN ini kepada warga yang Anda bantu, lalu hapus dari perangkat ini.',
  receiptWhen: params('Diterima {time}'),
  receiptNext: params('Diskominfo memeriksanya paling lambat {time}.'),
  receiptSave: 'Simpan gambar',
  receiptPrint: 'Cetak',
  receiptFollow: 'Ikuti aduan ini',
  receiptForget: 'Hapus dari perangkat ini',
  receiptForgetTitle: 'Hapus tanda terima ini?',
  receiptForgetHint: 'PIN tidak dapat ditampilkan lagi. Pastikan Anda sudah menyimpannya.',
  receiptSaved: 'Gambar tersimpan',
  receiptHeld: 'Tanda terima ini tidak tersimpan di ponsel ini. Simpan gambarnya, atau catat nomor dan PIN-nya, sebelum menutup halaman.',
  earlierTitle: 'Terkirim dengan kata-kata sebelum Anda ubah:',
  earlierHint: 'Yang Anda ubah sesudahnya tidak ikut terkirim, dan tersimpan sebagai draf.',
  earlierDraft: 'Lihat draf itu',
  receiptMissing: 'Tanda terima ini tidak ada di perangkat ini.',
  receiptFile: params('tanda-terima-{number}.png'),
  receiptKicker: 'Tanda terima aduan',
  receiptSite: params('Ikuti di {site}'),
  receiptQr: 'Kode QR yang membuka aduan ini',
  fileAnother: 'Buat aduan lain',
  mineSignIn: 'Masuk untuk melihat semua aduan Anda di perangkat mana pun.',
  mineDevice: 'Di perangkat ini',
  mineAccount: 'Di akun Anda',
  mineEmpty: 'Anda belum menyampaikan aduan.',
  mineNothing: 'Belum ada aduan di perangkat ini.',
  mineTurn: 'Menunggu jawaban Anda',
  mineReceipt: 'Tanda terima',
}

export type MineWords = typeof indonesian

export const words = defineWords('warga-mine', indonesian, () => import('./words.en'))
