import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { offline } from './build/offline.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const server = process.env['TAPROSE_URL'] ?? 'http://127.0.0.1:8000'

/** Serves the three entries in development under the addresses that the real server gives them. */
function entryPages(): Plugin {
  const entryOf = (path: string) =>
    path === '/antrean' || path.startsWith('/antrean/')
      ? '/antrean/index.html'
      : path === '/komando' || path.startsWith('/komando/')
        ? '/komando/index.html'
        : '/warga/index.html'
  return {
    name: 'taprose-entry-pages',
    configureServer(dev) {
      dev.middlewares.use((request, _response, next) => {
        const path = (request.url ?? '/').split('?')[0] ?? '/'
        const isPage = request.headers.accept?.includes('text/html') === true && !/\.\w+$/.test(path)
        if (isPage) request.url = entryOf(path)
        next()
      })
    },
  }
}

export default defineConfig({
  plugins: [entryPages(), offline()],
  appType: 'mpa',
  server: {
    proxy: {
      '/graphql': { target: server, ws: true },
      '/uploads': server,
      '/files': server,
      '/exports': server,
      '/papers': server,
      '/config.json': server,
    },
  },
  worker: { format: 'es' },
  build: {
    target: ['chrome94', 'edge94', 'firefox100', 'safari15'],
    // A strict content security policy has no data: and no inline code.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        warga: here('warga/index.html'),
        antrean: here('antrean/index.html'),
        komando: here('komando/index.html'),
      },
    },
  },
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    environment: 'node',
    setupFiles: ['tests/setup.ts'],
    // graphql-ws in Node.js loads graphql's CommonJS build; a second copy would not know its schemas.
    alias: { graphql: 'graphql/index.js' },
  },
} as Parameters<typeof defineConfig>[0])
