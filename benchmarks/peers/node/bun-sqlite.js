// Bun's own SQLite where better-sqlite3, an addon of Node.js, cannot be loaded: as much of its door as is used here.
import { Database as Plain } from 'bun:sqlite'

export default class Database extends Plain {
  constructor(file) {
    super(file, { readwrite: true, create: false })
  }
  pragma(text) {
    this.run(`PRAGMA ${text}`)
  }
  prepare(sql) {
    const statement = super.prepare(sql)
    const get = statement.get.bind(statement)
    statement.get = (...given) => get(...given) ?? undefined
    return statement
  }
}
