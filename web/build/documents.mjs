/**
 * Turns each folder's .graphql files into typed documents (`<folder>/gql/`) and collects every
 * operation under its SHA-256 in `build/trusted-documents.json`, which the build publishes for the server.
 *
 * The schema is ../schema/schema.graphql, or the file that TAPROSE_SCHEMA names. An entry's documents may spread
 * the fragments of shared/fragments.graphql. A document that does not fit the schema ends the run with its place.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { codegen } from '@graphql-codegen/core'
import { preset } from '@graphql-codegen/client-preset'
import { buildSchema, parse, Source, specifiedRules, validate, NoUnusedFragmentsRule } from 'graphql'

const web = fileURLToPath(new URL('..', import.meta.url))
export const FOLDERS = ['shared', 'warga', 'antrean', 'komando']
export const TRUSTED = join(web, 'build', 'trusted-documents.json')

const CONFIG = {
  documentMode: 'string',
  enumsAsTypes: true,
  useTypeImports: true,
  immutableTypes: true,
  onlyOperationTypes: true,
  dedupeFragments: true,
  skipTypename: true,
  avoidOptionals: { field: true, object: false, inputValue: false, defaultValue: false },
  strictScalars: true,
  scalars: { DateTime: 'string', Date: 'string', Cursor: 'string' },
}

async function readDocuments(folder) {
  const names = await readdir(join(web, folder), { recursive: true })
  return names.filter((name) => name.endsWith('.graphql')).sort().map((name) => join(web, folder, name))
}

async function loadSources(paths) {
  return Promise.all(
    paths.map(async (location) => {
      const rawSDL = await readFile(location, 'utf8')
      return { location, rawSDL, document: parse(new Source(rawSDL, relative(web, location))) }
    }),
  )
}

function mustFit(schema, sources) {
  const definitions = sources.flatMap(({ document }) => document.definitions)
  // A shared fragment that one entry leaves alone is no mistake.
  const rules = specifiedRules.filter((rule) => rule !== NoUnusedFragmentsRule)
  const errors = validate(schema, { kind: 'Document', definitions }, rules)
  if (errors.length > 0) throw new Error(errors.map(String).join('\n\n'))
  mustBeNamedApart(definitions)
}

/** Fragments by name, of all folders. */
const fragments = new Map()

/**
 * GraphQL lets an operation and a fragment share a name, and each entry have a fragment of its own under it; whoever
 * reads the types takes one for the other, and the generator warns.
 */
function mustBeNamedApart(definitions) {
  const operations = new Set(definitions.filter(({ kind }) => kind === 'OperationDefinition').map(({ name }) => name.value))
  for (const { kind, name, loc } of definitions) {
    if (kind !== 'FragmentDefinition') continue
    const place = loc.source.name
    const known = fragments.get(name.value) ?? place
    fragments.set(name.value, known)
    if (known !== place) throw new Error(`fragment ${name.value} is in ${known} and in ${place}`)
    if (operations.has(name.value)) throw new Error(`${name.value} is a fragment in ${place}, and an operation`)
  }
}

const OF_STRING = /^export class TypedDocumentString[\s\S]*?^}\n/m
const DOCUMENTS = /^export const (\w+) = new TypedDocumentString\([\s\S]*?\) as unknown as TypedDocumentString<(\w+), \w+>;$/gm

/**
 * Each operation in a file of its own, so that a page brings those that it asks and no others; `graphql.ts` names
 * them all, and the types.
 */
async function writeApart(target, code) {
  const [ofString] = OF_STRING.exec(code)
  const operations = [...code.matchAll(DOCUMENTS)].filter(([, name]) => name.endsWith('Document'))
  const types = code.slice(0, code.search(OF_STRING)).replace(/^import type { DocumentTypeDecoration }.*\n/m, '')
  const files = {
    'documents/types.ts': types,
    'graphql.ts': `export type * from './documents/types';\n${operations.map(([, name]) => `export { ${name} } from './documents/${name}';`).join('\n')}\n`,
    'documents/string.ts': `/* eslint-disable */\nimport type { DocumentTypeDecoration } from '@graphql-typed-document-node/core';\n${ofString}`,
  }
  for (const [whole, name, result] of operations) {
    const used = [result, `${result}Variables`].join(', ')
    // What nothing uses leaves the build; the preset knows no option for it.
    const body = whole.replace(' = new ', ' = /*#__PURE__*/ new ')
    files[`documents/${name}.ts`] = `import { TypedDocumentString } from './string';\nimport type { ${used} } from './types';\n${body}\n`
  }
  await mkdir(join(target, 'documents'), { recursive: true })
  for (const name of await readdir(join(target, 'documents'))) {
    if (!(`documents/${name}` in files)) await rm(join(target, 'documents', name))
  }
  for (const [name, text] of Object.entries(files)) {
    const path = join(target, name)
    const before = await readFile(path, 'utf8').catch(() => '')
    if (before !== text) await writeFile(path, text)
  }
}

async function generateFolder(folder, schema, schemaAst) {
  const own = await readDocuments(folder)
  const shared = join(web, 'shared', 'fragments.graphql')
  const sources = await loadSources(own.includes(shared) ? own : [shared, ...own])
  mustFit(schemaAst, sources)
  const target = join(web, folder, 'gql')
  await mkdir(target, { recursive: true })
  const sections = await preset.buildGeneratesSection({
    baseOutputDir: `${target}/`,
    schema,
    schemaAst,
    documents: sources,
    config: CONFIG,
    presetConfig: { fragmentMasking: false, persistedDocuments: { hashAlgorithm: 'sha256', hashPropertyName: 'hash' } },
    pluginMap: {},
    plugins: [],
  })
  const wanted = sections.filter(({ filename }) => /graphql\.ts$|persisted-documents\.json$/.test(filename))
  const [written, persisted] = await Promise.all(
    wanted.map((section) => codegen({ ...section, schemaAst, cache: undefined, profiler: undefined })),
  )
  await writeApart(target, written)
  return JSON.parse(persisted)
}

/** Writes all folders' documents; returns how many operations there are. */
export async function generate() {
  const schemaPath = process.env.TAPROSE_SCHEMA ?? join(web, '..', 'schema', 'schema.graphql')
  const sdl = await readFile(schemaPath, 'utf8')
  const schemaAst = buildSchema(sdl)
  const schema = parse(sdl)
  const trusted = {}
  fragments.clear()
  for (const folder of FOLDERS) Object.assign(trusted, await generateFolder(folder, schema, schemaAst))
  const ordered = Object.fromEntries(Object.entries(trusted).sort(([a], [b]) => (a < b ? -1 : 1)))
  await writeFile(TRUSTED, `${JSON.stringify(ordered, null, 1)}\n`)
  return Object.keys(ordered).length
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(`${await generate()} documents`)
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}
