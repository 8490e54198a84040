// One set of resolvers for all Node.js servers: rows in, GraphQL out.
import { readFileSync } from 'node:fs'
import { read, respond, submit } from './data.js'

export const typeDefs = readFileSync(new URL('../schema.graphql', import.meta.url), 'utf8')

const globalId = (type, key) => Buffer.from(`${type}:${key}`).toString('base64url')
const instant = (row) => row.replace(' ', 'T')
const connection = (rows) => ({ edges: rows.map((node) => ({ cursor: globalId('NEWEST', node.id), node })) })

export function resolversFor({ publish, subscribe }) {
  return {
    Query: {
      complaints: (_, { filter, first }) => {
        const rows = read.page(first, filter?.submittedFrom)
        return rows instanceof Promise ? rows.then(connection) : connection(rows)
      },
      complaint: (_, { number }) => read.byNumber(number),
    },
    Complaint: {
      id: (row) => globalId('Complaint', row.id),
      submittedAt: (row) => instant(row.submittedAt),
      overdue: (row) => Boolean(row.overdue),
      opd: (row) => read.opd(row.opdId),
      category: (row) => read.category(row.categoryId),
      clocks: (row) => read.clocks(row.id),
      responses: (row) => read.responses(row.id),
      timeline: (row) => read.timeline(row.id),
    },
    Opd: { id: (row) => globalId('Opd', row.id) },
    Category: { id: (row) => globalId('Category', row.id) },
    Clock: { startedAt: (row) => instant(row.startedAt), dueAt: (row) => instant(row.dueAt) },
    Response: {
      id: (row) => globalId('Response', row.id),
      opd: (row) => read.opd(row.opdId),
      createdAt: (row) => instant(row.createdAt),
    },
    ComplaintEvent: {
      id: (row) => globalId('ComplaintEvent', row.id),
      cursor: (row) => globalId('E', row.id),
      at: (row) => instant(row.at),
    },
    ComplaintNews: { cursor: (news) => globalId('E', news.event.id) },
    Mutation: {
      submitComplaint: (_, { input }) => submit(input),
      respondToComplaint: async (_, { input }) => {
        const news = respond(input)
        await publish(`queue:${read.opd(news.complaint.opdId).code}`, news)
        return news.complaint
      },
    },
    Subscription: {
      queueChanged: {
        subscribe: (_, { opd }, context) => subscribe(`queue:${opd}`, context),
        resolve: (news) => news,
      },
    },
  }
}
