/** GraphiQL, for development: served by the server itself, and asks it alone. Subscriptions go over its socket. */
import { createGraphiQLFetcher } from '@graphiql/toolkit'
import { GraphiQL } from 'graphiql'
import 'graphiql/style.css'
import { createClient } from 'graphql-ws'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'
import './ide.css'

const FIRST = `# Signed in at / in this browser, you ask as yourself; or give a token below: {"Authorization": "Bearer …"}
query Board {
  complaints(first: 5) {
    asOf
    edges { node { number title status } }
  }
}

subscription News {
  publicFeed { cursor event { kind at } complaint { number title } }
}
`

/** What was typed under Headers when something was last asked: a socket has its token from its first message. */
let token: string | undefined

const socket = createClient({
  url: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
  connectionParams: () => (token === undefined ? {} : { token }),
  // Whoever has changed the token is somebody else.
  lazyCloseTimeout: 0,
})
const fetcher = createGraphiQLFetcher({ url: '/graphql', wsClient: socket })

const place = document.getElementById('ide')
if (place !== null) {
  createRoot(place).render(
    createElement(GraphiQL, {
      fetcher: (params, options) => {
        const given = Object.entries(options?.headers ?? {}).find(([name]) => name.toLowerCase() === 'authorization')?.[1]
        token = typeof given === 'string' ? given.replace(/^Bearer\s+/i, '') : undefined
        return fetcher(params, options)
      },
      defaultQuery: FIRST,
      shouldPersistHeaders: false,
    }),
  )
}
