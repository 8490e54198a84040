/** Reusable answers: choose one to insert, or make, change and delete them. */
import { useEffect, useState } from 'preact/hooks'
import { announce, Button, Dialog, Empty, Notice, PlusIcon, TextArea, TextField } from '../../shared/ui'
import { saying } from '../../shared/words'
import { common } from '../../shared/words/common'
import { Both } from '../../shared/colleague/both'
import type { RefusalFragment, TemplateFragment } from '../gql/graphql'
import { whyNot } from '../trouble'
import { words } from '../words'
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
  const [busy, setBusy] = useState(false)
  const [sure, setSure] = useState(false)
  const [edition, setEdition] = useState(template?.edition ?? null)
  /** As a colleague has saved it meanwhile. */
  const [theirs, setTheirs] = useState<TemplateFragment | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const say = words.value

  async function run(work: () => Promise<RefusalFragment | null>, done: string) {
    if (busy) return
    setBusy(true)
    setProblem(null)
    try {
      const refusal = await work()
      if (refusal?.code === 'STALE_VERSION') await readTemplates()
      const saved = refusal?.code === 'STALE_VERSION' ? templates.peek()?.find(({ id }) => id === template?.id) : undefined
      if (saved !== undefined) return setTheirs(saved)
      if (refusal !== null) return setProblem(saying(refusal))
      announce(done)
      onDone()
    } catch (error) {
      setProblem(whyNot(error))
    } finally {
      setBusy(false)
    }
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
    if (title.trim() === '' || text.trim() === '') return setProblem(say.textNeeded)
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
      {problem !== null && (
        <Notice tone="danger" role="alert">
          {problem}
        </Notice>
      )}
      <TextField label={say.templateTitle} value={title} onValue={setTitle} maxLength={120} autofocus />
      <TextArea label={say.templateText} hint={say.templateBlanks} value={text} onValue={setText} maxLength={5000} />
      <div class="t-row">
        <Button type="submit" busy={busy}>
          {common.value.save}
        </Button>
        <Button look="secondary" onClick={onDone}>
          {common.value.cancel}
        </Button>
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
  const [problem, setProblem] = useState<string | null>(null)
  const list = templates.value
  const text = words.value
  useEffect(() => void readTemplates().catch((error: unknown) => setProblem(whyNot(error))), [])

  /** A digit takes the answer of that number. */
  function onKeyDown(event: KeyboardEvent) {
    const at = editing === null && !event.ctrlKey && !event.metaKey && !event.altKey ? Number(event.key) : 0
    const chosen = at >= 1 ? list?.[at - 1] : undefined
    if (chosen === undefined) return
    event.preventDefault()
    onInsert(chosen.text)
  }

  return (
    <Dialog title={text.templates} onClose={onClose}>
      {editing !== null ? (
        <Editing template={editing === 'new' ? null : editing} start={written} onDone={() => setEditing(null)} />
      ) : (
        <div class="t-stack" onKeyDown={onKeyDown}>
          {problem !== null && (
            <Notice tone="danger" role="alert">
              {problem}
            </Notice>
          )}
          {list !== null && list.length === 0 && <Empty>{text.templatesNone}</Empty>}
          <ol class="a-templates">
            {list?.map((template, index) => (
              <li key={template.id} class="a-template">
                <button type="button" class="a-template__insert" onClick={() => onInsert(template.text)} autofocus={index === 0}>
                  {index < 9 && <kbd aria-hidden="true">{index + 1}</kbd>}
                  <span>
                    <strong>{template.title}</strong>
                    <span class="a-template__text">{template.text}</span>
                  </span>
                </button>
                <Button look="quiet" aria-label={`${text.templateEdit}: ${template.title}`} onClick={() => setEditing(template)}>
                  {text.templateEdit}
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
