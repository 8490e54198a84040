// Apollo Server on Express, sockets by graphql-ws.
import { createServer } from 'node:http'
import { ApolloServer } from '@apollo/server'
import { expressMiddleware } from '@as-integrations/express5'
import express from 'express'
import { createPubSub, createSchema } from 'graphql-yoga'
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
const apollo = new ApolloServer({ schema })
await apollo.start()
const app = express()
app.use('/graphql', express.json(), expressMiddleware(apollo, {
  context: async ({ req }) => contextFor(req.headers.authorization),
}))
const server = createServer(app)
serveSockets(server, schema)
server.listen(Number(process.env.PORT), '127.0.0.1')
