// The same rows in PostgreSQL, with node-postgres: a pool as large as Taprose's, and statements prepared once by name.
import { createHash, randomInt } from 'node:crypto'
import pg from 'pg'

pg.types.setTypeParser(20, Number) // bigint
pg.types.setTypeParser(1184, (text) => text.replace('+00', '+00:00')) // timestamptz, as SQLite has it
const pool = new pg.Pool({ connectionString: process.env.BENCH_POSTGRES, max: 20, options: '-c timezone=UTC' })

const rowsOf = async (name, text, values, on = pool) => (await on.query({ name, text, values })).rows
const firstOf = async (...query) => (await rowsOf(...query))[0] ?? null

const COMPLAINT = `SELECT id, number, title, description, kind, status, submitted_at AS "submittedAt", overdue,
  support_count AS "supportCount", version, opd_id AS "opdId", category_id AS "categoryId" FROM complaint`
const opds = new Map((await pool.query('SELECT id, code, name FROM opd')).rows.map((row) => [row.id, row]))
const categories = new Map((await pool.query('SELECT id, code, name FROM category')).rows.map((row) => [row.id, row]))
const categoryIds = new Map([...categories.values()].map((row) => [row.code, row.id]))

export const read = {
  page: (first, from) => (from
    ? rowsOf('pageFrom', `${COMPLAINT} WHERE public AND submitted_at >= $1 ORDER BY submitted_at DESC, id DESC LIMIT $2`, [from, first])
    : rowsOf('page', `${COMPLAINT} WHERE public ORDER BY submitted_at DESC, id DESC LIMIT $1`, [first])),
  byNumber: (number) => firstOf('byNumber', `${COMPLAINT} WHERE number = $1`, [number]),
  byId: (id, on = pool) => firstOf('byId', `${COMPLAINT} WHERE id = $1`, [id], on),
  clocks: (id) => rowsOf(
    'clocks',
    'SELECT kind, started_at AS "startedAt", due_at AS "dueAt", state, rule FROM clock WHERE complaint_id = $1 ORDER BY id',
    [id],
  ),
  responses: (id) => rowsOf(
    'responses',
    'SELECT id, kind, text, opd_id AS "opdId", created_at AS "createdAt" FROM response WHERE complaint_id = $1 ORDER BY id',
    [id],
  ),
  timeline: (id) => rowsOf(
    'timeline',
    'SELECT id, kind, at, status_from AS "from", status_to AS "to", note FROM event WHERE complaint_id = $1 ORDER BY id',
    [id],
  ),
  opd: (id) => opds.get(id),
  category: (id) => categories.get(id),
}

export function actorOf(header) {
  if (!header?.startsWith('Bearer ')) return null
  const hash = createHash('sha256').update(header.slice(7)).digest('hex')
  return firstOf(
    'actor',
    `SELECT a.id, a.role, a.opd_id AS "opdId" FROM session s JOIN account a ON a.id = s.account_id
     WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > now() AND a.active`,
    [hash],
  )
}

async function inTransaction(work) {
  const client = await pool.connect()
  try {
    await client.query('BEGIN')
    const found = await work(client)
    await client.query('COMMIT')
    return found
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  } finally {
    client.release()
  }
}

export const submit = (input) => inTransaction(async (on) => {
  const now = new Date()
  const year = now.getFullYear()
  const { given } = await firstOf(
    'number', 'UPDATE number_series SET given = given + 1 WHERE year = $1 RETURNING given', [year], on,
  )
  const number = `TPR-${year}-${String(given).padStart(6, '0')}`
  const pin = String(randomInt(1_000_000)).padStart(6, '0')
  const hash = createHash('sha256').update(input.title + input.description).digest('hex')
  const sealed = createHash('sha256').update(number + pin).digest('hex')
  const { id } = await firstOf(
    'insertComplaint',
    `INSERT INTO complaint (number, title, description, kind, status, version, category_id, anonymous, confidential, public,
     content_hash, submitted_at, updated_at, asked_rating, overdue, support_count, pin_hash)
     VALUES ($1, $2, $3, 'COMPLAINT', 'SUBMITTED', 1, $4, false, false, false, $5, $6, $6, false, false, 0, $7) RETURNING id`,
    [number, input.title, input.description, categoryIds.get(input.category) ?? null, hash, now, sealed],
    on,
  )
  await rowsOf(
    'insertClock',
    `INSERT INTO clock (kind, complaint_id, unit, rule, started_at, due_at, near_at, state, near_told)
     VALUES ('VERIFY', $1, 'WORKING_DAYS', '3 HK', $2, $2, $2, 'RUNNING', false)`,
    [id, now],
    on,
  )
  await rowsOf(
    'insertEvent',
    `INSERT INTO event (kind, at, complaint_id, public, reclassed, for_regent, by_reporter, status_to)
     VALUES ('SUBMITTED', $1, $2, false, false, false, true, 'SUBMITTED')`,
    [now, id],
    on,
  )
  return { complaint: await read.byId(id, on), pin }
})

// The push is measured over SQLite alone.
export const respond = () => {
  throw new Error('answers are given over SQLite')
}
