// The same rows as Taprose's, read and written with better-sqlite3: synchronous, prepared once, as fast as Node.js reads SQLite.
// Bun has its own.
import { createHash, randomInt } from 'node:crypto'

const { default: Database } = await import(process.versions.bun ? './bun-sqlite.js' : 'better-sqlite3')

const db = new Database(process.env.BENCH_SQLITE)
db.pragma('journal_mode = WAL')
db.pragma('synchronous = FULL')
db.pragma('busy_timeout = 10000')
db.pragma('mmap_size = 268435456')

const COMPLAINT = `SELECT id, number, title, description, kind, status, submitted_at AS submittedAt, overdue,
  support_count AS supportCount, version, opd_id AS opdId, category_id AS categoryId FROM complaint`
const page = db.prepare(`${COMPLAINT} WHERE public ORDER BY submitted_at DESC, id DESC LIMIT ?`)
const pageFrom = db.prepare(
  `${COMPLAINT} WHERE public AND submitted_at >= ? ORDER BY submitted_at DESC, id DESC LIMIT ?`,
)
const byNumber = db.prepare(`${COMPLAINT} WHERE number = ?`)
const byId = db.prepare(`${COMPLAINT} WHERE id = ?`)
const clocks = db.prepare(
  'SELECT kind, started_at AS startedAt, due_at AS dueAt, state, rule FROM clock WHERE complaint_id = ? ORDER BY id',
)
const responses = db.prepare(
  'SELECT id, kind, text, opd_id AS opdId, created_at AS createdAt FROM response WHERE complaint_id = ? ORDER BY id',
)
const timeline = db.prepare(
  'SELECT id, kind, at, status_from AS "from", status_to AS "to", note FROM event WHERE complaint_id = ? ORDER BY id',
)
const session = db.prepare(
  `SELECT a.id, a.role, a.opd_id AS opdId FROM session s JOIN account a ON a.id = s.account_id
   WHERE s.token_hash = ? AND s.revoked_at IS NULL AND s.expires_at > ? AND a.active`,
)
const opds = new Map(db.prepare('SELECT id, code, name FROM opd').all().map((row) => [row.id, row]))
const categories = new Map(db.prepare('SELECT id, code, name FROM category').all().map((row) => [row.id, row]))
const categoryIds = new Map([...categories.values()].map((row) => [row.code, row.id]))

const nextNumber = db.prepare('UPDATE number_series SET given = given + 1 WHERE year = ? RETURNING given')
const insertComplaint = db.prepare(`INSERT INTO complaint (number, title, description, kind, status, version, category_id,
  anonymous, confidential, public, content_hash, submitted_at, updated_at, asked_rating, overdue, support_count, pin_hash)
  VALUES (?, ?, ?, 'COMPLAINT', 'SUBMITTED', 1, ?, 0, 0, 0, ?, ?, ?, 0, 0, 0, ?)`)
const insertClock = db.prepare(`INSERT INTO clock (kind, complaint_id, unit, rule, started_at, due_at, near_at, state, near_told)
  VALUES ('VERIFY', ?, 'WORKING_DAYS', '3 HK', ?, ?, ?, 'RUNNING', 0)`)
const insertEvent = db.prepare(`INSERT INTO event (kind, at, complaint_id, opd_id, public, reclassed, for_regent, by_reporter, status_from,
  status_to) VALUES (?, ?, ?, ?, ?, 0, 0, ?, ?, ?)`)
const insertResponse = db.prepare(
  'INSERT INTO response (complaint_id, opd_id, kind, text, created_at) VALUES (?, ?, ?, ?, ?)',
)
const advance = db.prepare("UPDATE complaint SET status = 'IN_PROGRESS', version = version + 1, updated_at = ? WHERE id = ?")

const text = (date) => date.toISOString().replace('T', ' ').replace('Z', '+00:00')

export const read = {
  page: (first, from) => (from ? pageFrom.all(text(new Date(from)), first) : page.all(first)),
  byNumber: (number) => byNumber.get(number),
  byId: (id) => byId.get(id),
  clocks: (id) => clocks.all(id),
  responses: (id) => responses.all(id),
  timeline: (id) => timeline.all(id),
  opd: (id) => opds.get(id),
  category: (id) => categories.get(id),
}

export function actorOf(header) {
  if (!header?.startsWith('Bearer ')) return null
  const hash = createHash('sha256').update(header.slice(7)).digest('hex')
  return session.get(hash, text(new Date())) ?? null
}

export const submit = db.transaction((input) => {
  const now = text(new Date())
  const year = new Date().getFullYear()
  const number = `TPR-${year}-${String(nextNumber.get(year).given).padStart(6, '0')}`
  const pin = String(randomInt(1_000_000)).padStart(6, '0')
  const hash = createHash('sha256').update(input.title + input.description).digest('hex')
  const sealed = createHash('sha256').update(number + pin).digest('hex')
  const category = categoryIds.get(input.category) ?? null
  const id = insertComplaint.run(number, input.title, input.description, category, hash, now, now, sealed).lastInsertRowid
  insertClock.run(id, now, now, now)
  insertEvent.run('SUBMITTED', now, id, null, 0, 1, null, 'SUBMITTED')
  return { complaint: byId.get(id), pin }
}).immediate

export const respond = db.transaction((input) => {
  const now = text(new Date())
  const id = Number(Buffer.from(input.complaint, 'base64url').toString().split(':')[1])
  const before = byId.get(id)
  advance.run(now, id)
  insertResponse.run(id, before.opdId, input.kind, input.text, now)
  const cursor = insertEvent.run('RESPONDED', now, id, before.opdId, 1, 0, before.status, 'IN_PROGRESS').lastInsertRowid
  const event = { id: cursor, kind: 'RESPONDED', at: now, from: before.status, to: 'IN_PROGRESS', note: null }
  return { event, complaint: byId.get(id) }
}).immediate
