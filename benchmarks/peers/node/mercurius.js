// Mercurius on Fastify; BENCH_JIT=1 compiles queries with graphql-jit.
import Fastify from 'fastify'
import mercurius from 'mercurius'
import { contextFor } from './data.js'
import { resolversFor, typeDefs } from './resolvers.js'

const app = Fastify()
let bus
app.register(mercurius, {
  schema: typeDefs,
  resolvers: resolversFor({
    publish: (topic, news) => new Promise((done) => bus.publish({ topic, payload: news }, done)),
    subscribe: (topic, { pubsub }) => pubsub.subscribe(topic),
  }),
  jit: process.env.BENCH_JIT ? 1 : 0,
  cache: 2048,
  context: (request) => contextFor(request.headers.authorization),
  subscription: { fullWsTransport: true, context: () => ({}) },
})
await app.ready()
bus = app.graphql.pubsub
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' })
