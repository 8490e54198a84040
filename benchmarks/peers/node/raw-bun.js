// The floor of JavaScript: Bun publishes one ready frame to all sockets, and does nothing else.
import { readFileSync } from 'node:fs'

const frame = readFileSync(process.env.BENCH_FRAME, 'utf8')
Bun.serve({
  hostname: '127.0.0.1',
  port: Number(process.env.PORT),
  websocket: {
    perMessageDeflate: false,
    sendPings: false,
    open() {},
    message(socket, text) {
      if (text.includes('connection_init')) socket.send('{"type":"connection_ack"}')
      else if (text.includes('subscribe')) socket.subscribe('all')
    },
  },
  fetch(request, server) {
    if (request.headers.get('upgrade') === 'websocket') {
      const headers = { 'sec-websocket-protocol': 'graphql-transport-ws' }
      return server.upgrade(request, { headers }) ? undefined : new Response(null, { status: 400 })
    }
    if (request.method === 'POST') server.publish('all', frame)
    return new Response('')
  },
})
