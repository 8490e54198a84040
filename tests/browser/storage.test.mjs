/** A telephone that keeps nothing, or not any more: a complaint is filed all the same, and the page says what it keeps. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DESK, PHONE, photo } from './people.mjs'
import { stage } from './stage.mjs'

const on = stage()
const NOT_KEPT = 'Draf ini tidak tersimpan di ponsel ini'

/** Each runs in the page before its own scripts. */
const broken = {
  absent: () => Object.defineProperty(window, 'indexedDB', { value: undefined }),
  'refusing on opening': () => {
    const { open } = IDBFactory.prototype
    IDBFactory.prototype.open = function (name) {
      const request = open.call(this, `refused-${name}`, 1)
      request.addEventListener('upgradeneeded', (event) => {
        event.stopImmediatePropagation()
        request.transaction.abort()
      })
      return request
    }
  },
  hanging: () => {
    const { open } = IDBFactory.prototype
    IDBFactory.prototype.open = function (name, version) {
      const request = open.call(this, name, version)
      for (const kind of ['success', 'error', 'blocked', 'upgradeneeded']) {
        request.addEventListener(kind, (event) => event.stopImmediatePropagation())
      }
      return request
    }
  },
  full: () => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
  },
}

async function count(words) {
  const { complaints } = await on.house.ask(
    'query ($s: String!) { complaints(first: 20, filter: { search: $s }) { totalCount searchedPartly } }',
    { s: words },
    await on.house.token('verifikator'),
  )
  // What has some of the words alone is another one.
  return complaints.searchedPartly ? 0 : complaints.totalCount
}

/** The form on a telephone whose storage is spoilt from the start. */
async function sit(spoil, path = '/lapor', screen = PHONE, more = {}) {
  const page = await on.people.sit('/papan', screen, { serviceWorkers: 'block', ...more })
  await page.addInitScript(spoil)
  await page.goto(on.house.url + path)
  return page
}

async function write(page, story) {
  await page.getByLabel('Ceritakan masalahnya').fill(story)
  await page.getByLabel('Kecamatan').selectOption({ label: 'Semanding' })
}

for (const [how, spoil] of Object.entries(broken)) {
  test(`with storage ${how}, the page says that it keeps nothing, and files once`, async () => {
    const page = await sit(spoil)
    const story = `Sumurlanang ${how}: pagar jembatan lepas.`
    await write(page, story)
    await page.getByText(NOT_KEPT).first().waitFor()
    assert.equal(await page.getByText('ersimpan di perangkat ini').count(), 0)
    await page.getByLabel('Pilih foto').setInputFiles(photo('pagar.png'))
    await page.getByRole('img', { name: 'Foto 1' }).waitFor()
    await page.getByRole('button', { name: 'Kirim aduan' }).tap()
    await page.getByRole('heading', { name: 'Aduan Anda sudah kami terima' }).waitFor()
    await page.getByText('Tanda terima ini tidak tersimpan').waitFor()
    assert.equal(await count(`Sumurlanang ${how}`), 1)
    await page.context().close()
  })
}

test('storage that the system has closed is opened anew, and keeps the draft', async () => {
  const page = await sit(() => {
    const { open } = IDBFactory.prototype
    window.opened = []
    IDBFactory.prototype.open = function (...given) {
      const request = open.apply(this, given)
      request.addEventListener('success', () => window.opened.push(request.result))
      return request
    }
  })
  await write(page, 'Sumurlanang closed: lampu')
  await page.getByText('Tersimpan di perangkat ini').last().waitFor()
  await page.evaluate(() => window.opened.forEach((database) => database.close()))
  await page.getByLabel('Ceritakan masalahnya').fill('Sumurlanang closed: lampu jembatan padam.')
  await page.getByText('Tersimpan di perangkat ini').last().waitFor()
  await page.goto(`${on.house.url}/lapor`)
  await page.waitForFunction(() => document.querySelector('textarea')?.value === 'Sumurlanang closed: lampu jembatan padam.')
  await page.getByRole('button', { name: 'Kirim aduan' }).tap()
  await page.getByRole('heading', { name: 'Aduan Anda sudah kami terima' }).waitFor()
  assert.equal(await count('Sumurlanang closed'), 1)
})

test('what is changed after a send that failed is what is filed', async () => {
  const page = await sit(broken.absent)
  const filing = (route) => (/idempotencyKey/.test(route.request().postData() ?? '') ? route.abort('connectionreset') : route.continue())
  await page.route('**/graphql', filing)
  await write(page, 'Sumurlanang lama: jalan rusak.')
  await page.getByRole('button', { name: 'Kirim aduan' }).tap()
  await page.getByRole('heading', { name: 'Aduan Anda belum terkirim' }).waitFor()
  await page.getByText('Jangan tutup halaman ini sebelum terkirim').waitFor()
  await page.getByRole('button', { name: 'Ubah' }).tap()
  await page.getByLabel('Ceritakan masalahnya').fill('Sumurlanang baru: jalan rusak dan banjir.')
  await page.unroute('**/graphql', filing)
  await page.getByRole('button', { name: 'Kirim aduan' }).tap()
  await page.getByRole('heading', { name: 'Aduan Anda sudah kami terima' }).waitFor()
  assert.deepEqual([await count('Sumurlanang lama'), await count('Sumurlanang baru')], [0, 1])
})

test('where the first send had arrived, its words are told, and the changed ones wait for the person', async () => {
  const page = await sit(() => undefined)
  let sends = 0
  const lost = async (route) => {
    if (!/idempotencyKey/.test(route.request().postData() ?? '')) return route.continue()
    sends += 1
    if (sends === 1) await route.fetch()
    return route.abort('connectionreset')
  }
  await page.route('**/graphql', lost)
  await write(page, 'Sumurlanang pertama: pohon miring.')
  await page.getByRole('button', { name: 'Kirim aduan' }).tap()
  await page.getByRole('heading', { name: 'Aduan Anda tersimpan' }).waitFor()
  await page.getByRole('button', { name: 'Ubah' }).tap()
  await page.getByText('mungkin sudah terkirim dengan kata-kata sebelumnya').waitFor()
  await page.getByLabel('Ceritakan masalahnya').fill('Sumurlanang kedua: pohon sudah tumbang.')
  await page.unroute('**/graphql', lost)
  await page.getByRole('button', { name: 'Kirim aduan' }).tap()
  await page.getByText('Terkirim dengan kata-kata sebelum Anda ubah').waitFor()
  await page.getByText('Sumurlanang pertama: pohon miring.').first().waitFor()
  assert.deepEqual([await count('Sumurlanang pertama'), await count('Sumurlanang kedua')], [1, 0])
  await page.getByRole('link', { name: 'Lihat draf itu' }).tap()
  await page.waitForFunction(() => document.querySelector('textarea')?.value === 'Sumurlanang kedua: pohon sudah tumbang.')
})

test('starting over asks first', async () => {
  const page = await sit(() => undefined)
  await write(page, 'Sumurlanang hapus: salah tulis.')
  await page.getByText('Tersimpan di perangkat ini').last().waitFor()
  await page.goto(`${on.house.url}/lapor`)
  await page.getByRole('button', { name: 'Mulai baru' }).tap()
  await page.getByRole('button', { name: 'Batal' }).tap()
  assert.equal(await page.getByLabel('Ceritakan masalahnya').inputValue(), 'Sumurlanang hapus: salah tulis.')
  await page.getByRole('button', { name: 'Mulai baru' }).tap()
  await page.getByRole('button', { name: 'Hapus dan mulai baru' }).tap()
  await page.waitForFunction(() => document.querySelector('textarea')?.value === '')
})

test('with all storage and channels blocked, none of the three clients is blank', async () => {
  const blocked = () => {
    const deny = () => {
      throw new DOMException('blocked', 'SecurityError')
    }
    for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) Object.defineProperty(window, name, { get: deny })
    for (const name of ['BroadcastChannel', 'SharedWorker']) {
      window[name] = class {
        constructor() {
          deny()
        }
      }
    }
  }
  const phone = await sit(blocked, '/')
  await phone.getByRole('heading', { name: 'Ada masalah di sekitar Anda?' }).waitFor()
  await phone.getByText('Langsung', { exact: true }).first().waitFor()
  const desk = await sit(blocked, '/antrean', DESK, { as: 'petugas.dpupr' })
  await desk.getByRole('heading', { level: 1 }).first().waitFor()
  await desk.getByText('Langsung', { exact: true }).first().waitFor()
  const room = await sit(blocked, '/komando', DESK, { as: 'bupati' })
  await room.getByText('Langsung', { exact: true }).first().waitFor()
  const verifier = await sit(blocked, '/komando', DESK, { as: 'verifikator' })
  await verifier.getByRole('heading', { level: 1 }).first().waitFor()
})

test('no page broke a script or the policy, and none asked another host', () => on.people.assertNoTrouble())
