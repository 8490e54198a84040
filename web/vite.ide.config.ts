/** The IDE of development, beside the clients: React is its own, and nobody else loads it. */
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: here('ide'),
  // What React's packages say of themselves is nobody's question here.
  logLevel: 'error',
  base: '/ide/',
  build: {
    outDir: here('dist/ide'),
    emptyOutDir: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 4_000,
  },
})
