/** Questions that the form asks while one writes: late, seldom, and forgotten where the link fails. */
import { useEffect, useState } from 'preact/hooks'
import { ask } from '../../shared/graphql'
import { AnnouncedAboutDocument, SimilarDocument, type AnnouncedAboutQuery, SuggestCategoriesDocument, type SimilarQuery, type SuggestCategoriesQuery } from '../gql/graphql'
import type { Form } from '../draft/draft'

/** So long a pause in writing is taken for the end of a thought. */
const PAUSE = 700
const LEAST = 10

/** The last answer to `question`, asked anew after a pause whenever `key` has changed; `none` where `key` is null. */
function useAnswer<Answer>(key: string | null, none: Answer, question: (signal: AbortSignal) => Promise<Answer>): Answer {
  const [answer, setAnswer] = useState(none)
  useEffect(() => {
    if (key === null) return setAnswer(none)
    const stop = new AbortController()
    const timer = setTimeout(() => {
      question(stop.signal).then(
        (found) => stop.signal.aborted || setAnswer(found),
        () => undefined,
      )
    }, PAUSE)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [key])
  return answer
}

export type Suggested = SuggestCategoriesQuery['suggestCategories']
export type Similar = SimilarQuery['similarComplaints']

export type Announced = AnnouncedAboutQuery['announcementsAbout']

const NONE_ANNOUNCED: Announced = []
const NO_CATEGORIES: Suggested = []
const NONE_SIMILAR: Similar = []

export function useSuggested({ text, title }: Form): Suggested {
  const said = `${title} ${text}`.trim()
  return useAnswer(said.length < LEAST ? null : said, NO_CATEGORIES, async (signal) => {
    return (await ask(SuggestCategoriesDocument, { text: said }, { signal })).suggestCategories
  })
}

export function useSimilar({ text, title, point, district, kind }: Form): Similar {
  const said = `${title} ${text}`.trim()
  const place = point === null ? null : { latitude: point.latitude, longitude: point.longitude }
  const wanted = kind === 'COMPLAINT' && said.length >= LEAST
  const key = wanted ? JSON.stringify([said, place, district]) : null
  return useAnswer(key, NONE_SIMILAR, async (signal) => {
    const variables = { text: said, location: place, district: district === '' ? null : district }
    return (await ask(SimilarDocument, variables, { signal })).similarComplaints
  })
}

/** What was announced for the place, and is of the category that was chosen or said in like words. */
export function useAnnounced({ text, title, point, district, village, kind, category }: Form): Announced {
  const said = `${title} ${text}`.trim()
  const location = point === null ? null : { latitude: point.latitude, longitude: point.longitude }
  const wanted = kind === 'COMPLAINT' && (said.length >= LEAST || category !== '') && (district !== '' || point !== null)
  const given = { text: said, location, district: district || null, village: village || null, category: category || null }
  return useAnswer(wanted ? JSON.stringify(given) : null, NONE_ANNOUNCED, async (signal) => {
    return (await ask(AnnouncedAboutDocument, given, { signal })).announcementsAbout
  })
}
