/** Whether a browser can be started on this machine; its error says why not. */
import { launch } from './chromium.mjs'

const browser = await launch()
process.stdout.write(`${browser.version()}\n`)
await browser.close()
