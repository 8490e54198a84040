/** A title out of the words themselves, so that nobody must think of one. */

const LONGEST = 80
const MOST = 160
/** Letters of the shortest first sentence that says anything. */
const LEAST = 8

/** What is written with a stop and goes on after it: of places, of people, of letters. */
const ABBREVIATIONS = new Set(
  `jl jln gg ds dsn dk kel kec kab kp perum blok no nmr rt rw km bpk ibu sdr sdri yth kpd dr drs dra ir h hj st prof tn ny nn
   alm almh kh ust ustz moh muh mhd muhammad abd r rr m a s sh se spd mpd
   dll dsb dst dkk spt tgl jam pkl sd hal tsb yg dgn utk krn bln thn th ttg an u.b a.n d.a u.p`.split(/\s+/),
)

/** Whether a sentence may end with this word and its stop. */
function endsSentence(word: string): boolean {
  if (/[!?]["”)]*$/u.test(word)) return true
  if (!/\.["”)]*$/u.test(word)) return false
  const bare = word.replace(/^["“(]+|[."”)]+$/gu, '').toLowerCase()
  // "a.n.", "S.Pd.", "R." and "3." go on, too.
  return bare.length > 1 && !bare.includes('.') && !/^\d{1,2}$/.test(bare) && !ABBREVIATIONS.has(bare)
}

function firstSentence(line: string): string {
  const words = line.split(' ')
  let length = -1
  for (const word of words) {
    length += 1 + word.length
    if (length >= LEAST && endsSentence(word)) return line.slice(0, length)
  }
  return line
}

/** The first sentence, cut at a word where it is long. */
export function titleFrom(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ')
  const bare = firstSentence(line).replace(/[.\s]+$/u, '')
  const letters = [...bare]
  if (letters.length <= LONGEST) return bare
  const cut = letters.slice(0, LONGEST - 1).join('')
  const space = cut.lastIndexOf(' ')
  return `${space > LONGEST / 2 ? cut.slice(0, space) : cut}…`
}

/** The person's own title, or one from the words. */
export function titleOf({ title, text }: { readonly title: string; readonly text: string }): string {
  const own = title.trim()
  return own === '' ? titleFrom(text) : [...own].slice(0, MOST).join('')
}
