// Drives the reference clients: graphql-ws over WebSocket and graphql-sse in distinct connections mode. Prints what
// each heard as one JSON object a line; the test on the other side lends books while they listen.
import { createClient as overSocket } from "graphql-ws";
import { createClient as overEvents } from "graphql-sse";
import WebSocket from "ws";

const [, , address] = process.argv;
const say = (line) => console.log(JSON.stringify(line));
const socket = overSocket({
  url: `ws://${address}/graphql`,
  webSocketImpl: WebSocket,
  connectionParams: { token: "Budi" },
  retryAttempts: 0,
});
const events = overEvents({ url: `http://${address}/events`, retryAttempts: 0, headers: { authorization: "Budi" } });

const once = (client, payload) =>
  new Promise((resolve) => {
    const heard = [];
    client.subscribe(payload, {
      next: (value) => heard.push(value),
      error: (error) => resolve({ heard, error: Array.isArray(error) ? error.map((e) => e.extensions.code) : String(error) }),
      complete: () => resolve({ heard }),
    });
  });

const follow = (client, payload, count) =>
  new Promise((resolve, reject) => {
    const heard = [];
    const stop = client.subscribe(payload, {
      next: (value) => {
        heard.push(value);
        if (heard.length === count) {
          stop();
          resolve({ heard });
        }
      },
      error: reject,
      complete: () => {},
    });
  });

for (const [name, client] of [["socket", socket], ["events", events]]) {
  say([name, "query", await once(client, { query: "{ whoami }" })]);
  say([name, "mutation", await once(client, { query: 'mutation { borrow(title: "X") { borrower } }' })]);
  say([name, "follow", await follow(client, { query: "subscription { loans(after: 0) { number toldTo } }" }, 1)]);
}
say(["socket", "invalid", await once(socket, { query: "{ nothing }" })]);
await socket.dispose();
events.dispose();
