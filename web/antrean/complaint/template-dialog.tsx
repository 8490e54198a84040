/** Reusable answers: choose one to insert, or make, change and delete them. */
import { useEffect, useRef, useState } from 'preact/hooks'
import { useSending, type Refusal } from '../../shared/sending'
import { announce, Button, CancelButton, Dialog, Empty, PlusIcon, Problem, TextArea, TextField } from '../../shared/ui'
import { common } from '../../shared/words/common'
import { Both } from '../../shared/colleague/both'
import type { TemplateFragment } from '../gql/graphql'
import { words } from '../common/words'
import { deleteTemplate, readTemplates, saveTemplate, templates } from './templates'

interface EditingProps {
  readonly template: TemplateFragment | null
  /** What a new answer starts from. */
  readonly start: string
  readonly onDone: () => void
}

function Editing({ template, start, onDone }: EditingProps) {
  const [title, setTitle] = useState(template?.title ?? '')
  const [text, setText] = useState(template?.text ?? start)
  const sending = useSending()
  const [sure, setSure] = useState(false)
  const [edition, setEdition] = useState(template?.edition ?? null)
  /** As a colleague has saved it meanwhile. */
  const [theirs, setTheirs] = useState<TemplateFragment | null>(null)
  const say = words.value

  /** Shows what a colleague has saved meanwhile, in place of the refusal. */
  async function refused({ code }: Refusal) {
    if (code !== 'STALE_VERSION') return undefined
    await readTemplates()
    const saved = templates.peek()?.find(({ id }) => id === template?.id)
    if (saved === undefined) return undefined
    setTheirs(saved)
    return null
  }

  async function run(work: () => Promise<Refusal | null>, done: string) {
    if (!(await sending.send(work, { refused })).done) return
    announce(done)
    onDone()
  }

  function take(saved: TemplateFragment, whole: boolean) {
    setEdition(saved.edition)
    setTheirs(null)
    if (!whole) return
    setTitle(saved.title)
    setText(saved.text)
  }

  function save(event: Event) {
    event.preventDefault()
    if (title.trim() === '' || text.trim() === '') return sending.refuse(say.textNeeded)
    void run(() => saveTemplate({ id: template?.id ?? null, title: title.trim(), text: text.trim(), edition }), say.templateSaved)
  }

  return (
    <form class="t-stack" onSubmit={save} noValidate>
      {theirs !== null && (
        <Both
          rows={[
            { name: say.templateTitle, value: theirs.title },
            { name: say.templateText, value: theirs.text },
          ]}
          onMine={() => take(theirs, false)}
          onTheirs={() => take(theirs, true)}
        />
      )}
      <Problem of={sending} />
      <TextField label={say.templateTitle} value={title} onValue={setTitle} maxLength={120} autofocus />
      <TextArea label={say.templateText} hint={say.templateBlanks} value={text} onValue={setText} maxLength={5000} />
      <div class="t-row">
        <Button type="submit" busy={sending.busy}>
          {common.value.save}
        </Button>
        <CancelButton onClick={onDone} />
        {template !== null && (
          <Button
            look="danger"
            onClick={() => (sure ? void run(() => deleteTemplate(template.id), say.templateDeleted) : setSure(true))}
          >
            {sure ? say.templateDeleteSure({ title: template.title }) : say.templateDelete}
          </Button>
        )}
      </div>
    </form>
  )
}

export interface TemplateDialogProps {
  readonly onInsert: (text: string) => void
  readonly onClose: () => void
  /** What is being written: a new reusable answer starts from it. */
  readonly written: string
}

export function TemplateDialog({ onInsert, onClose, written }: TemplateDialogProps) {
  const [editing, setEditing] = useState<TemplateFragment | 'new' | null>(null)
  const reading = useSending()
  const list = templates.value
  const text = words.value
  const first = useRef<HTMLButtonElement>(null)
  /** A digit that came before the answers did. */
  const early = useRef(0)
  useEffect(() => void reading.send(readTemplates), [])

  // They may come after the dialog, which has given the focus to what was there.
  const there = list !== null && list.length > 0
  useEffect(() => {
    if (!there) return
    first.current?.focus()
    take(early.current)
  }, [there])

  function take(number: number): boolean {
    const chosen = list?.[number - 1]
    if (chosen !== undefined) onInsert(chosen.text)
    return chosen !== undefined
  }

  /** A digit takes the answer of that number, wherever in the dialog the focus is. */
  function onKeyDown(event: KeyboardEvent) {
    if (editing !== null || event.ctrlKey || event.metaKey || event.altKey || !/^[1-9]$/.test(event.key)) return
    if (list === null) early.current = Number(event.key)
    else if (!take(Number(event.key))) return
    event.preventDefault()
  }

  return (
    <Dialog title={text.templates} onClose={onClose} onKeyDown={onKeyDown}>
      {editing !== null ? (
        <Editing template={editing === 'new' ? null : editing} start={written} onDone={() => setEditing(null)} />
      ) : (
        <div class="t-stack">
          <Problem of={reading} />
          {list !== null && list.length === 0 && <Empty>{text.templatesNone}</Empty>}
          <ol class="t-stack t-gap-2">
            {list?.map((template, index) => (
              <li key={template.id} class="a-template">
                <button type="button" ref={index === 0 ? first : undefined} class="a-template__insert" onClick={() => onInsert(template.text)}>
                  {index < 9 && <kbd aria-hidden="true">{index + 1}</kbd>}
                  <span>
                    <strong>{template.title}</strong>
                    <span class="a-template__text t-note">{template.text}</span>
                  </span>
                </button>
                <Button look="quiet" aria-label={`${text.edit}: ${template.title}`} onClick={() => setEditing(template)}>
                  {text.edit}
                </Button>
              </li>
            ))}
          </ol>
          <Button look="secondary" onClick={() => setEditing('new')}>
            <PlusIcon />
            {text.templateNew}
          </Button>
        </div>
      )}
    </Dialog>
  )
}
