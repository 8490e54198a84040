/**
 * The citizen's service worker: built from warga/sw.ts, with the list of the files that the citizen's client needs.
 * The map, the English words and the other clients' files are not among them: they are kept once they were used.
 */
import type { Plugin } from 'vite'
import { VitePWA } from 'vite-plugin-pwa'

const ENTRY = /warga\/index\.html$/
/** Fetched when asked for. */
const LATER = /\/map\/|\.en\.ts$|leaflet|live\/tabs/

export function offline(): Plugin[] {
  const wanted = new Set<string>()
  const later = new Set<string>()

  const closure: Plugin = {
    name: 'taprose-warga-files',
    apply: 'build',
    generateBundle(_options, bundle) {
      const take = (name: string, list: Set<string>): void => {
        const chunk = bundle[name]
        if (wanted.has(name) || list.has(name) || chunk === undefined) return
        list.add(name)
        if (chunk.type !== 'chunk') return
        const { importedCss, importedAssets } = chunk.viteMetadata ?? {}
        for (const more of [...chunk.imports, ...(importedCss ?? []), ...(importedAssets ?? [])]) take(more, list)
        for (const asked of chunk.dynamicImports) {
          const found = bundle[asked]
          const id = found?.type === 'chunk' ? (found.facadeModuleId ?? found.name) : asked
          take(asked, LATER.test(id) ? later : list)
        }
      }
      for (const chunk of Object.values(bundle)) {
        if (chunk.type === 'chunk' && chunk.isEntry && ENTRY.test(chunk.facadeModuleId ?? '')) take(chunk.fileName, wanted)
        if (chunk.type === 'asset' && /assets\/worker-/.test(chunk.fileName)) take(chunk.fileName, wanted)
      }
    },
  }

  return [
    closure,
    ...VitePWA({
      strategies: 'injectManifest',
      srcDir: 'warga',
      filename: 'sw.ts',
      injectRegister: false,
      manifest: false,
      injectManifest: {
        rollupFormat: 'iife',
        globPatterns: ['assets/**/*.{js,css}'],
        manifestTransforms: [
          (entries) => ({
            manifest: entries
              .filter(({ url }) => wanted.has(url) || later.has(url))
              .map((entry) => ({ ...entry, revision: wanted.has(entry.url) ? null : 'later' })),
            warnings: [],
          }),
        ],
      },
    }),
  ]
}
