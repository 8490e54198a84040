/** The words of the messages that find people, in both languages, with a preview. */
import { useState } from 'preact/hooks'
import { Button, Problem, Tag, TextArea, TextField } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { useSending } from '../../shared/sending'
import { NoticePreviewDocument, NoticeTextsDocument, SaveNoticeTextDocument, type NoticeTextRowFragment } from '../gql/graphql'
import { Editor, type Ends } from './editor'
import { useForm } from './form'
import { EditButton, Room, Table } from './room'
import { words } from './words'

const read = async () => (await ask(NoticeTextsDocument, {})).noticeTexts

/** What the message is, in words; a kind that this page does not know yet by its name. */
function nameOf({ name, english }: Pick<NoticeTextRowFragment, 'name' | 'english'>): string {
  const say = words.value
  const key = `notice${name}`
  const kind = key in say ? String(say[key as keyof typeof say]) : `${say.noticeOther} (${name})`
  return say.noticeOf({ kind, language: english ? say.noticeEnglish : say.noticeIndonesian })
}

function Words({ row, onClose, onSaved }: Ends & { readonly row: NoticeTextRowFragment }) {
  const say = words.value
  const form = useForm({ subject: row.subject, text: row.text })
  const showing = useSending()
  const [shown, setShown] = useState<{ readonly subject: string; readonly text: string } | null>(null)
  const { name, english } = row
  const said = { name, english, ...form.draft }
  const known = row.placeholders.map((one) => `{${one}}`).join(', ')

  async function preview() {
    const sent = await showing.send(async () => (await ask(NoticePreviewDocument, { input: said })).noticePreview)
    if (sent.done) setShown(sent.result)
  }

  return (
    <Editor
      title={nameOf(row)}
      form={form}
      save={async (edition) => (await ask(SaveNoticeTextDocument, { input: { ...said, edition } })).saveNoticeText}
      row={{
        edition: row.edition,
        async read() {
          const found = (await read()).find((one) => one.name === name && one.english === english)
          return found === undefined ? null : { edition: found.edition, draft: { subject: found.subject, text: found.text } }
        },
        told: (draft) => [
          { name: say.noticeSubject, value: draft.subject },
          { name: say.noticeText, value: draft.text },
        ],
      }}
      saved={() => onSaved(say.noticeSaved({ name: nameOf(row) }))}
      onClose={onClose}
    >
      <p class="k-soft">{known === '' ? say.noticeKnownNone : say.noticeKnown({ known })}</p>
      <TextField label={say.noticeSubject} maxLength={120} {...form.text('subject')} />
      <TextArea label={say.noticeText} rows={5} maxLength={1000} {...form.text('text')} />
      <Problem of={showing} />
      <div>
        <Button look="secondary" busy={showing.busy} onClick={() => void preview()}>
          {say.noticePreview}
        </Button>
      </div>
      {shown !== null && (
        <section class="t-card t-stack" aria-label={say.noticePreviewTitle} role="status">
          <strong>{shown.subject}</strong>
          <p class="k-as-written">{shown.text}</p>
        </section>
      )}
    </Editor>
  )
}

export function NoticeTexts() {
  const say = words.value
  const listing = useLoaded(read, [])
  return (
    <Room<NoticeTextRowFragment>
      title={say.noticeTextsTitle}
      note={say.noticeTextsNote}
      listing={listing}
      editor={(row, ends) => <Words row={row} {...ends} />}
    >
      {({ edit }) => (
        <Table name={say.noticeTextsTitle} heads={[say.noticeTexts, say.noticeSubject]} act={say.edit}>
          {(listing.data ?? []).map((row) => (
            <tr key={`${row.name} ${row.english}`}>
              <th scope="row">
                {nameOf(row)} {row.changed && <Tag tone="info">{say.noticeChanged}</Tag>}
              </th>
              <td class="k-wide">{row.subject}</td>
              <td>
                <EditButton name={nameOf(row)} onClick={() => edit(row)} />
              </td>
            </tr>
          ))}
        </Table>
      )}
    </Room>
  )
}
