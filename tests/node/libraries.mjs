// Drives the clients that pages are written with: graphql-ws alone, urql and Apollo Client. Each asks where the log stands, follows an
// OPD's queue from there until it has heard one event, leaves, and comes back after that event's cursor for the next one.
import { ApolloClient, gql, HttpLink, InMemoryCache, split } from "@apollo/client";
import { GraphQLWsLink } from "@apollo/client/link/subscriptions";
import { getMainDefinition } from "@apollo/client/utilities";
import { createClient as createUrql, fetchExchange, subscriptionExchange } from "@urql/core";
import { createClient } from "graphql-ws";
import { createInterface } from "node:readline";
import WebSocket from "ws";

const [, , address, token] = process.argv;
const http = `http://${address}/graphql`;
const headers = { authorization: `Bearer ${token}` };
const say = (line) => console.log(JSON.stringify(line));
const ASK = "query Queue { queue(opd: \"DPUPR\", first: 1) { asOf } }";
const FOLLOW = "subscription Queue($after: Cursor) { queueChanged(opd: \"DPUPR\", after: $after) { cursor number event { kind } } }";
const socket = () =>
  createClient({ url: `ws://${address}/graphql`, webSocketImpl: WebSocket, connectionParams: { token }, lazy: true });

const first = (start) => new Promise((resolve, reject) => {
  let stop = () => {};
  stop = start((news) => { queueMicrotask(() => stop()); resolve(news); }, reject);
});

function graphqlWs() {
  const client = socket();
  return {
    ask: () => first((next, error) => client.subscribe({ query: ASK }, { next: ({ data }) => next(data), error, complete() {} })),
    follow: (after) => first((next, error) =>
      client.subscribe({ query: FOLLOW, variables: { after } }, { next: ({ data }) => next(data), error, complete() {} })),
  };
}

function urql() {
  const sockets = socket();
  const client = createUrql({
    url: http,
    preferGetMethod: false,
    fetchOptions: { headers },
    exchanges: [fetchExchange, subscriptionExchange({
      forwardSubscription: (request) => ({
        subscribe: (sink) => ({ unsubscribe: sockets.subscribe({ ...request, query: request.query ?? "" }, sink) }),
      }),
    })],
  });
  return {
    ask: async () => (await client.query(ASK, {}).toPromise()).data,
    follow: (after) => first((next, error) =>
      client.subscription(FOLLOW, { after }).subscribe((result) => (result.error ? error(result.error) : next(result.data))).unsubscribe),
  };
}

function apollo() {
  const client = new ApolloClient({
    cache: new InMemoryCache(),
    link: split(
      ({ query }) => getMainDefinition(query).operation === "subscription",
      new GraphQLWsLink(socket()),
      new HttpLink({ uri: http, headers }),
    ),
  });
  return {
    ask: async () => (await client.query({ query: gql(ASK) })).data,
    follow: (after) => first((next, error) => {
      const following = client.subscribe({ query: gql(FOLLOW), variables: { after } })
        .subscribe({ next: ({ data }) => next(data), error });
      return () => following.unsubscribe();
    }),
  };
}

const clients = { "graphql-ws": graphqlWs(), urql: urql(), apollo: apollo() };
const input = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const told = () => input.next();
const all = async (step) => Object.fromEntries(await Promise.all(
  Object.entries(clients).map(async ([name, client]) => [name, await step(client, name)])));
const brief = ({ queueChanged: { number, event } }) => [event.kind, number];

const stood = await all((client) => client.ask());
const firstNews = all((client, name) => client.follow(stood[name].queue.asOf));
say({ asked: Object.keys(stood) });
const heard = await firstNews;
say(Object.fromEntries(Object.entries(heard).map(([name, news]) => [name, brief(news)])));
await told();
const again = await all((client, name) => client.follow(heard[name].queueChanged.cursor));
say(Object.fromEntries(Object.entries(again).map(([name, news]) => [name, brief(news)])));
process.exit(0);
