// graphql-ws over ws, as Yoga's and Apollo's documentation has it.
import { useServer } from 'graphql-ws/use/ws'
import { WebSocketServer } from 'ws'

export function serveSockets(server, schema, path = '/graphql') {
  const sockets = new WebSocketServer({ server, path, perMessageDeflate: false })
  useServer({ schema, context: () => ({}) }, sockets)
}
