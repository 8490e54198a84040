/** A question about a service, which its OPD is told with it. */
import { useEffect, useState } from 'preact/hooks'
import { OneServiceDocument, type WholeServiceFragment } from '../../shared/gql/graphql'
import { ask } from '../../shared/graphql'
import { Button, Notice } from '../../shared/ui'
import { ownerNow } from '../common/person'
import type { Form } from '../draft/draft'
import { recall } from '../offline/last-seen'
import { keptName, type Whole } from '../services/feed'
import type { Editor } from './editor'
import { words } from './words'

const begun = ({ id, name, opd, content }: WholeServiceFragment): Partial<Form> => ({
  kind: 'INFORMATION_REQUEST',
  service: { id, name, opd: opd.name },
  ...(content?.category == null ? {} : { category: content.category.code, categoryChosen: true }),
})

/** What a draft begins with that asks about the service at this address; null while it is looked for. */
export function useAsked(slug: string | undefined): Partial<Form> | null | undefined {
  const [found, setFound] = useState<Partial<Form> | undefined | null>(slug === undefined ? undefined : null)
  useEffect(() => {
    if (slug === undefined) return setFound(undefined)
    let over = false
    // The page that leads here has kept it: also without a link.
    void recall<Whole>(keptName(slug), ownerNow())
      .then((kept) => kept?.value.service ?? ask(OneServiceDocument, { slug }).then(({ service }) => service))
      .catch(() => null)
      .then((service) => over || setFound(service === null ? undefined : begun(service)))
    return () => {
      over = true
    }
  }, [slug])
  return found
}

export function AboutService({ editor }: { readonly editor: Editor }) {
  const { service } = editor.draft.form
  if (service === null) return null
  const text = words.value
  return (
    <Notice tone="info" title={text.aboutService({ name: service.name })}>
      <p>{service.opd}</p>
      <Button
        look="quiet"
        onClick={() => {
          editor.form({ service: null })
          // What was pressed is gone.
          document.getElementById('text')?.focus()
        }}
      >
        {text.notAboutService}
      </Button>
    </Notice>
  )
}
