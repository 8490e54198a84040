// GraphQL Yoga with graphql-ws on Bun, as their documentations have it.
import { handleProtocols, makeHandler } from 'graphql-ws/use/bun'
import { createPubSub, createSchema, createYoga } from 'graphql-yoga'
import { contextFor } from './data.js'
import { resolversFor, typeDefs } from './resolvers.js'

const bus = createPubSub()
const schema = createSchema({
  typeDefs,
  resolvers: resolversFor({
    publish: async (topic, news) => bus.publish(topic, news),
    subscribe: (topic) => bus.subscribe(topic),
  }),
})
const yoga = createYoga({
  schema,
  logging: false,
  context: ({ request }) => contextFor(request.headers.get('authorization')),
})
Bun.serve({
  hostname: '127.0.0.1',
  port: Number(process.env.PORT),
  websocket: { ...makeHandler({ schema, context: () => ({}) }), perMessageDeflate: false },
  fetch(request, server) {
    if (request.headers.get('upgrade') !== 'websocket') return yoga.fetch(request, server)
    const spoken = handleProtocols(request.headers.get('sec-websocket-protocol') ?? '')
    const headers = spoken ? { 'sec-websocket-protocol': spoken } : {}
    return server.upgrade(request, { headers }) ? undefined : new Response(null, { status: 400 })
  },
})
