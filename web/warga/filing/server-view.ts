/** What the server says that the public will read: the truth, where there is a link; else this page's own table holds. */
import { useEffect, useState } from 'preact/hooks'
import { ask } from '../../shared/graphql'
import { MOST_TEXT } from '../draft/check'
import type { Form } from '../draft/draft'
import { titleOf } from '../draft/title'
import { PublicPreviewDocument } from '../gql/graphql'
import { whoSees } from './visibility'

/** Nobody writes on so soon. */
const PAUSE = 700

export interface ServerView {
  readonly title: string
  readonly description: string
}

/** null until it has answered for what stands in the form now. */
export function useServerView(form: Form, name: string, wanted: boolean): ServerView | null {
  const [, sight] = whoSees(form)[0] as readonly [unknown, string]
  const said = {
    title: titleOf(form),
    description: form.text.trim().slice(0, MOST_TEXT),
    name: name.trim().slice(0, 120) || null,
    showName: sight === 'storyName',
  }
  const asked = JSON.stringify(said)
  const [answer, setAnswer] = useState<{ readonly asked: string; readonly told: ServerView } | null>(null)
  useEffect(() => {
    if (!wanted || (said.title === '' && said.description === '')) return
    const over = new AbortController()
    const timer = setTimeout(() => {
      ask(PublicPreviewDocument, said, { signal: over.signal }).then(
        ({ publicPreview: { title, description } }) => over.signal.aborted || setAnswer({ asked, told: { title, description } }),
        // Without a link, or asked too often: this page's own table holds.
        () => undefined,
      )
    }, PAUSE)
    return () => {
      clearTimeout(timer)
      over.abort()
    }
  }, [asked, wanted])
  return answer?.asked === asked ? answer.told : null
}
