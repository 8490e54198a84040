// The rows: in SQLite, or in PostgreSQL where BENCH_POSTGRES says where that is.
export const { read, actorOf, submit, respond } = await import(process.env.BENCH_POSTGRES ? './postgres.js' : './sqlite.js')

// The context of a request; over SQLite nothing is waited for.
export function contextFor(header) {
  const found = actorOf(header)
  return found instanceof Promise ? found.then((actor) => ({ actor })) : { actor: found }
}
