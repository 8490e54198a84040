/** The room of an OPD's services. */
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import type { Viewer } from '../../shared/session'
import { Notice } from '../../shared/ui'
import { common } from '../../shared/words/common'
import { OfficeServiceByIdDocument, type OfficeServiceFragment } from '../gql/graphql'
import { ServiceEditor } from './editor'
import { ServiceList } from './list'
import { words } from './words'

interface Props {
  readonly path: string
  readonly me: Viewer
  readonly opd: string
}

const idIn = (path: string): string | null => {
  const [, id] = /^\/antrean\/layanan\/([^/]+)\/?$/.exec(path) ?? []
  return id === undefined ? null : decodeURIComponent(id)
}

function Known({ id, me }: { readonly id: string; readonly me: Viewer }) {
  const { data, problem } = useLoaded(async (signal) => (await ask(OfficeServiceByIdDocument, { id }, { signal })).node as Partial<OfficeServiceFragment> | null, [id])
  if (problem !== null) return <div class="t-page"><Notice tone="warn">{problem}</Notice></div>
  if (data === undefined) return <div class="t-page"><p role="status">{common.value.loading}</p></div>
  if (data?.id === undefined) return <div class="t-page"><h1>{words.value.missing}</h1></div>
  return <ServiceEditor key={id} me={me} first={data as OfficeServiceFragment} />
}

export function Services({ path, me, opd }: Props) {
  const id = idIn(path)
  if (id === null) return <ServiceList opd={opd} />
  if (id === 'baru') return <ServiceEditor key="baru" me={me} first={null} />
  return <Known id={id} me={me} />
}
