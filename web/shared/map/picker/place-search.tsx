/** A village or street by its name, to move the map there. */
import { useEffect, useState } from 'preact/hooks'
import { FindPlacesDocument, type FindPlacesQuery } from '../../gql/graphql'
import { ask } from '../../graphql'
import { TextField } from '../../ui'
import { words } from './words'

export type FoundPlace = FindPlacesQuery['findPlaces'][number]

const PAUSE = 300
const SHORTEST = 3

/** What was found for these words; null while nothing is asked. */
function useFound(text: string): readonly FoundPlace[] | null {
  const [found, setFound] = useState<readonly FoundPlace[] | null>(null)
  useEffect(() => {
    setFound(null)
    const asked = text.trim()
    if (asked.length < SHORTEST) return
    const stop = new AbortController()
    const timer = setTimeout(() => {
      // Without a link the map is moved by hand.
      ask(FindPlacesDocument, { text: asked }, { signal: stop.signal }).then(
        ({ findPlaces }) => setFound(findPlaces),
        () => undefined,
      )
    }, PAUSE)
    return () => {
      clearTimeout(timer)
      stop.abort()
    }
  }, [text])
  return found
}

export function PlaceSearch({ onFound }: { readonly onFound: (place: FoundPlace) => void }) {
  const say = words.value
  const [text, setText] = useState('')
  const found = useFound(text)
  return (
    <div class="m-search">
      <TextField id="place-search" label={say.search} value={text} onValue={setText} maxLength={100} />
      <div aria-live="polite">
        {found !== null && found.length === 0 && <p class="t-note">{say.searchNone}</p>}
        {found !== null && found.length > 0 && (
          <ul class="m-found">
            {found.map((place) => (
              <li key={`${place.kind} ${place.district.code} ${place.name}`}>
                <button
                  type="button"
                  onClick={() => {
                    setText('')
                    onFound(place)
                  }}
                >
                  <strong>{place.name}</strong>
                  <span class="t-note">{say[`found${place.kind}`]({ district: place.district.name })}</span>
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
