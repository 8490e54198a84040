/**
 * Where a text has personal data, for the form to mark while it is written: the server's own table
 * (rules/personal_data.py), which alone decides what the public reads.
 */

export type PersonalKind = 'identityNumber' | 'telephone' | 'email' | 'plate' | 'ownName'

export interface Mark {
  readonly kind: PersonalKind
  /** From here up to and without `end`. */
  readonly start: number
  readonly end: number
}

/** What the public reads in place of it. */
export const MASK = '[disembunyikan]'

interface Pattern {
  readonly kind: PersonalKind
  readonly pattern: RegExp
  /** Of what the pattern finds, whether it is one; `before`: the text before it. */
  readonly isOne?: (found: RegExpExecArray, before: string) => boolean
}

const digitsOf = (text: string) => text.replace(/\D/g, '')

/** Region, date (of women the day plus 40) and serial: Permendagri 95/2019. */
function isIdentityNumber(digits: string): boolean {
  const [province, regency, district, day, month] = [0, 2, 4, 6, 8].map((at) => Number(digits.slice(at, at + 2))) as [number, number, number, number, number]
  const region = province >= 11 && province <= 97 && regency >= 1 && regency <= 79 && district >= 1
  return region && ((day >= 1 && day <= 31) || (day >= 41 && day <= 71)) && month >= 1 && month <= 12 && !digits.endsWith('0000')
}

/** Perpol 7/2021. */
const REGIONS = new Set(
  `A AA AB AD AE AG B BA BB BD BE BG BH BK BL BM BN BP D DA DB DC DD DE DG DH DK DL DM DN DP DR DS DT DW E EA EB ED F G H K
   KB KH KT KU L M N P PA PB PG R S T W Z`.split(/\s+/),
)
const NO_SERIES = new Set(
  `RT RW NO JL GG DS DK KM M MM CM KG G WIB WITA KEC KEL DI KE DAN PER ORG TON RB JT DLL DST YG DGN UTK TGL JAM HR BLN THN KK
   SD SMP SMA SMK PP UU TH HP`.split(/\s+/),
)
const BEFORE_NO_PLATE = /(?:blok|block|kav|kavling|gang|gg|rumah|nomor|no|lantai|kelas|pasal|ruang|kamar|jalan|jl|perum|perumahan)[ .:-]{0,3}$/i

function isPlate([, region = '', number = '', series = '']: RegExpExecArray, before: string): boolean {
  if (!REGIONS.has(region.toUpperCase()) || NO_SERIES.has(series.toUpperCase()) || BEFORE_NO_PLATE.test(before)) return false
  const painted = region + series === (region + series).toUpperCase()
  // In small letters only what can hardly be anything else.
  return painted || (number.length >= 3 && series.length >= 2)
}

/** In their order: what an earlier one has found, a later one leaves alone. */
const PATTERNS: readonly Pattern[] = [
  { kind: 'email', pattern: /[\w.%+-]{1,64}@[^\W_][\w-]{0,62}(?:\.[\w-]{1,63}){1,5}/g, isOne: ([found]) => !/\.go\.id$/i.test(found) },
  { kind: 'identityNumber', pattern: /\b\d(?:[ .()-]{0,3}\d){15}(?!\d)/g, isOne: ([found]) => isIdentityNumber(digitsOf(found)) },
  // Mobile (Permenkominfo 14/2018): 08…, 628…, +62 8…
  { kind: 'telephone', pattern: /(?:\+62[ .()-]{0,3}0?|\b62[ .-]?|\b0)8[1-9](?:[ .()-]{0,3}\d){7,10}(?!\d)/g, isOne: ([found]) => !/\d{1,3}(\.\d{3}){3,}$/.test(found) },
  // Of a house: an area's code of three or four digits, in brackets or with a gap.
  { kind: 'telephone', pattern: /(?:\(0[2-79]\d{1,2}\)[ -]?|\b0[2-79]\d{1,2}[ -]|\+62[ -]?[2-79]\d{1,2}[ -]?)\d(?:[ -]?\d){4,7}(?!\d)/g },
  { kind: 'plate', pattern: /\b([a-z]{1,2})[ .-]?([1-9]\d{1,3})[ .-]?([a-z]{1,3})\b/gi, isOne: isPlate },
]

/** After these a name is a place's: streets are called after people. */
const OF_PLACES = /(?:^|[^\p{L}])(?:jl|jln|jalan|gang|gg|desa|ds|dusun|dsn|kelurahan|kel|kecamatan|kec|kabupaten|kab|pasar|perum|perumahan|jembatan|sungai|kali|waduk|pantai|masjid|musala|mushola|gereja|sekolah|sd|sdn|smp|smpn|sma|sman|smk|rsud|rumah|puskesmas|taman|terminal|stasiun|pelabuhan|toko|warung|raya)[ .]{1,3}$/iu
const TITLES = new Set(['bapak', 'ibu', 'haji', 'hajah', 'drs', 'dra', 'pelapor', 'warga'])

/** The parts of a name that are looked for: of several those from four letters on, a single one from three on. */
function partsOf(name: string): ReadonlySet<string> {
  const parts = (name.match(/\p{L}+/gu) ?? []).map((part) => part.toLowerCase()).filter((part) => !TITLES.has(part)).slice(0, 8)
  return new Set(parts.filter((part) => part.length >= (parts.length > 1 ? 4 : 3)))
}

function* ofName(text: string, name: string): Generator<Mark> {
  const parts = partsOf(name)
  if (parts.size === 0) return
  for (const word of text.matchAll(/\p{L}+/gu)) {
    const [found, start] = [word[0], word.index]
    if (parts.has(found.toLowerCase()) && !OF_PLACES.test(text.slice(Math.max(0, start - 20), start))) {
      yield { kind: 'ownName', start, end: start + found.length }
    }
  }
}

function* ofPatterns(text: string): Generator<Mark> {
  for (const { kind, pattern, isOne } of PATTERNS) {
    for (const found of text.matchAll(pattern)) {
      const start = found.index
      if (isOne?.(found as RegExpExecArray, text.slice(Math.max(0, start - 20), start)) !== false) {
        yield { kind, start, end: start + found[0].length }
      }
    }
  }
}

/** All of it in order, none over another. `name`: the reporter's, where the public is not to read it. */
export function personalData(text: string, name = ''): readonly Mark[] {
  const kept: Mark[] = []
  for (const mark of [...ofPatterns(text), ...ofName(text, name)]) {
    if (kept.every(({ start, end }) => mark.end <= start || mark.start >= end)) kept.push(mark)
  }
  return kept.sort((a, b) => a.start - b.start)
}

/** The text as the public reads it until Diskominfo has decided. */
export function masked(text: string, name = ''): string {
  let [out, at] = ['', 0]
  for (const { start, end } of personalData(text, name)) {
    out += text.slice(at, start) + MASK
    at = end
  }
  return out + text.slice(at)
}
