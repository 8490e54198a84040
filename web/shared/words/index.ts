/**
 * The screens' words: Indonesian in the bundle, English fetched when somebody chooses it.
 *
 * Each folder defines its words once (`words.ts`) and says the same in English (`words.en.ts`):
 *
 *     const indonesian = { send: 'Kirim', sent: params('Terkirim ke {opd}') }
 *     export type WargaWords = typeof indonesian
 *     export const words = defineWords('warga', indonesian, () => import('./words.en'))
 *     // words.en.ts
 *     export default { send: 'Send', sent: 'Sent to {opd}' } satisfies English<WargaWords>
 *
 * A component reads `words.value.send` and is drawn again when the language changes.
 */
import { signal, type ReadonlySignal } from '@preact/signals'
import { createI18n, type Translations, type TranslationsJSON } from '@nanostores/i18n'
import { choice, signalOf } from '../storage/stored'

export { count, params } from '@nanostores/i18n'

export type Language = 'id' | 'en'

/** What the person chose on an earlier visit, else Indonesian. */
const locale = choice<Language>('taprose.language', ['id', 'en'])
export const language = signalOf(locale)
export const chooseLanguage = (to: Language): void => locale.set(to)

locale.subscribe((to) => (document.documentElement.lang = to))

/** The shape of the English file of some words: the same keys, in the library's raw form. */
export type English<Body> = {
  [Key in keyof Body]: Body[Key] extends string ? string : string | Partial<Record<Intl.LDMLPluralRule, string>>
}

type EnglishFile = () => Promise<{ readonly default: object }>

const files = new Map<string, EnglishFile>()

const i18n = createI18n<Language, 'id'>(locale, {
  baseLocale: 'id',
  async get(_language, names) {
    const loaded = await Promise.all(
      names.map(async (name) => [name, (await files.get(name)?.())?.default ?? {}] as const),
    )
    return Object.fromEntries(loaded) as Record<string, TranslationsJSON>
  },
})

/** Words under a name of their own, which no other folder uses. */
export function defineWords<Body extends Translations>(
  name: string,
  indonesian: Body,
  english: EnglishFile,
): ReadonlySignal<Body> {
  files.set(name, english)
  const messages = i18n(name, indonesian)
  const words = signal<Body>(messages.get() as Body)
  // Dictionaries live as long as the page, so that this is never unsubscribed.
  messages.subscribe((body) => {
    words.value = body as Body
  })
  return words
}

/** Of a refusal, the sentence in the language of the screens. */
export function saying(refusal: { readonly message: string; readonly messageEn: string }): string {
  return language.value === 'en' ? refusal.messageEn : refusal.message
}
