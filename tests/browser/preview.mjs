/** The picture that a chat shows for a link to this site: web/public/preview.png, 1200 × 630, from our own icon. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ROOT, launch } from './chromium.mjs'

const icon = readFileSync(join(ROOT, 'web', 'public', 'icon.svg'), 'utf8')
const browser = await launch()
try {
  const page = await browser.newPage({ viewport: { width: 1200, height: 630 } })
  await page.setContent(`<!doctype html><style>
    body { margin: 0; block-size: 630px; display: flex; align-items: center; gap: 64px; padding-inline: 96px;
      box-sizing: border-box; background: #0b5c5f; color: #fff; font-family: system-ui }
    svg { inline-size: 280px; flex: none }
    h1 { margin: 0; font-size: 112px; line-height: 1.1 }
    p { margin: 16px 0 0; font-size: 44px; line-height: 1.3 }
  </style>${icon}<div><h1>Taprose</h1><p>Layanan pengaduan masyarakat<br>Kabupaten Tuban</p></div>`)
  writeFileSync(join(ROOT, 'web', 'public', 'preview.png'), await page.screenshot())
} finally {
  await browser.close()
}
