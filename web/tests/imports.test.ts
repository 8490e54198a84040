/** The floor plan of the clients: an entry imports from live and shared, live from shared, and nothing stands in a circle. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const ENTRIES = ['warga', 'antrean', 'komando']
const FOLDERS = [...ENTRIES, 'live', 'shared']

const sources = FOLDERS.flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).split(sep).join('/'))
    .filter((name) => /\.(ts|tsx|css)$/.test(name)),
)
const known = new Set(sources)

/** Whatever a file names by a relative path: imports of values, of types and of what comes later, workers, styles. */
function importsOf(file: string): string[] {
  // An example in a comment is none.
  const text = readFileSync(join(ROOT, file), 'utf8').replace(/^ *\*.*$/gm, '')
  const named = [...text.matchAll(/(?:from|import|import\(|new URL\()\s*'(\.[^']*)'/g)].map((match) => match[1] as string)
  return named.flatMap((name) => {
    const path = normalize(join(dirname(file), name)).split(sep).join('/')
    const found = [path, `${path}.ts`, `${path}.tsx`, `${path}/index.ts`].find((one) => known.has(one))
    if (found === undefined) throw new Error(`${file} imports ${name}, which is not there`)
    return [found]
  })
}

type Graph = ReadonlyMap<string, ReadonlySet<string>>

const files: Graph = new Map(
  sources.map((file) => {
    // The English words are made to the shape of the Indonesian ones, which fetch them.
    const english = file.replace(/\.ts$/, '.en.ts')
    return [file, new Set(importsOf(file).filter((one) => one !== english))]
  }),
)

/** Each folder, and the other ones from which its files import. */
function foldersOf(graph: Graph): Graph {
  const folders = new Map<string, Set<string>>()
  for (const [file, imports] of graph) {
    const own = dirname(file)
    const others = folders.get(own) ?? new Set()
    for (const one of imports) if (dirname(one) !== own) others.add(dirname(one))
    folders.set(own, others)
  }
  return folders
}

/** A way from somewhere back to itself; null: there is none. */
function circle(graph: Graph): string[] | null {
  const done = new Set<string>()
  const way: string[] = []
  function walk(from: string): string[] | null {
    const at = way.indexOf(from)
    if (at !== -1) return [...way.slice(at), from]
    if (done.has(from)) return null
    way.push(from)
    for (const to of graph.get(from) ?? []) {
      const found = walk(to)
      if (found !== null) return found
    }
    way.pop()
    done.add(from)
    return null
  }
  for (const from of graph.keys()) {
    const found = walk(from)
    if (found !== null) return found
  }
  return null
}

const folderOf = (file: string) => file.split('/')[0] as string

describe('the imports', () => {
  it('are read: of a value, a type, what comes later, a worker and a style', () => {
    expect(files.size).toBeGreaterThan(200)
    const some = [
      ['live/feed.ts', 'live/retry.ts'],
      ['live/feed.ts', 'live/connection.ts'],
      ['warga/app.tsx', 'warga/filing/page.tsx'],
      ['live/connect.ts', 'live/worker.ts'],
      ['komando/komando.css', 'komando/wall/board.css'],
    ] as const
    for (const [file, imported] of some) expect([...(files.get(file) ?? [])]).toContain(imported)
  })

  it('go from an entry to live and shared, from live to shared, never up and never sideways', () => {
    const allowed = (from: string, to: string) =>
      from === to || to === 'shared' || (to === 'live' && ENTRIES.includes(from))
    const wrong = [...files].flatMap(([file, imports]) =>
      [...imports].filter((one) => !allowed(folderOf(file), folderOf(one))).map((one) => `${file} → ${one}`),
    )
    expect(wrong).toEqual([])
  })

  it('lead nowhere in a circle, neither from file to file nor from folder to folder', () => {
    expect(circle(new Map([['a', new Set(['b'])], ['b', new Set(['c'])], ['c', new Set(['b'])]]))).toEqual(['b', 'c', 'b'])
    expect(circle(files)).toBeNull()
    expect(circle(foldersOf(files))).toBeNull()
  })

  it('lead from none of the command center’s rooms to another: what two of them need is common', () => {
    const rooms = ['wall', 'drill', 'diskominfo', 'admin'].map((name) => `komando/${name}`)
    const folders = foldersOf(files)
    const sideways = rooms.flatMap((room) => [...(folders.get(room) ?? [])].filter((one) => rooms.includes(one)).map((one) => `${room} → ${one}`))
    expect(sideways).toEqual([])
  })
})
