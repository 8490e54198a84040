// GraphQL Yoga with graphql-ws.
import { createServer } from 'node:http'
import { createPubSub, createSchema, createYoga } from 'graphql-yoga'
import { contextFor } from './data.js'
import { resolversFor, typeDefs } from './resolvers.js'
import { serveSockets } from './socket-server.js'

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
const server = createServer(yoga)
serveSockets(server, schema)
server.listen(Number(process.env.PORT), '127.0.0.1')
