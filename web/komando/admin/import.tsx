/** Many accounts from a table: looked at line by line before anything is saved. */
import { useState } from 'preact/hooks'
import { Button, CancelButton, Dialog, Notice, Problem, Tag, TextArea } from '../../shared/ui'
import { ask } from '../../shared/graphql'
import { useSending } from '../../shared/sending'
import { language } from '../../shared/words'
import { common } from '../../shared/words/common'
import { roleWord } from '../../shared/words/lists'
import { ImportAccountsDocument, type ImportLineFragment } from '../gql/graphql'
import { Table } from './room'
import { words } from './words'

/** Characters, as the server takes them. */
const MOST = 20_000

interface Looked {
  readonly applied: boolean
  readonly lines: readonly ImportLineFragment[]
}

function resultOf({ problem, problemEn, waits }: ImportLineFragment): string {
  if (problem !== null) return (language.value === 'en' ? problemEn : problem) ?? problem
  return waits ? words.value.importWaits : words.value.importOk
}

/** What becomes of each line, and of who was let in the first password. */
function Lines({ looked: { lines, applied } }: { readonly looked: Looked }) {
  const say = words.value
  return (
    <Table name={say.importTitle} heads={[say.importLine, say.name, say.accountRole, applied ? say.importPassword : say.importResult]}>
      {lines.map((line) => (
        <tr key={line.line}>
          <th scope="row" class="t-number">
            {line.line}
          </th>
          <td class="k-any">
            {line.name}
            <div class="k-soft">{line.identifier}</div>
          </td>
          <td class="k-any">{line.role === null ? say.none : [roleWord(line.role), line.opd?.code].filter(Boolean).join(' ')}</td>
          <td class="k-any">
            {applied && <code class="t-number">{line.password}</code>}{' '}
            {(!applied || line.waits) && <Tag tone={line.problem !== null ? 'danger' : line.waits ? 'warn' : 'good'}>{resultOf(line)}</Tag>}
          </td>
        </tr>
      ))}
    </Table>
  )
}

/** The first passwords as a file; what a spreadsheet would compute stands behind an apostrophe. */
function save(lines: readonly ImportLineFragment[]): void {
  const cell = (text: string) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`
  const rows = lines.map(({ name, identifier, password }) => [name, identifier, password ?? ''].map(cell).join(';'))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob([`\ufeff${rows.join('\r\n')}\r\n`], { type: 'text/csv' }))
  link.download = 'akun-baru.csv'
  link.click()
  URL.revokeObjectURL(link.href)
}

export interface ImportProps {
  readonly onClose: () => void
  readonly onDone: () => void
}

export function Import({ onClose, onDone }: ImportProps) {
  const say = words.value
  const [csv, setCsv] = useState('')
  const [looked, setLooked] = useState<Looked | null>(null)
  const sending = useSending()
  const problems = looked?.lines.filter(({ problem }) => problem !== null).length ?? 0

  async function send(apply: boolean) {
    const sent = await sending.send(async () => (await ask(ImportAccountsDocument, { csv, apply })).importAccounts)
    if (!sent.done) return
    setLooked(sent.result)
    if (sent.result.applied) onDone()
  }

  async function choose(file: File | undefined) {
    if (file === undefined) return
    if (file.size > 4 * MOST) return sending.refuse(say.importTooLong, 'csv')
    change(await file.text())
  }

  function change(text: string) {
    setCsv(text)
    setLooked(null)
  }

  return (
    <Dialog title={say.importTitle} onClose={onClose}>
      <form
        class="t-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send(looked !== null && problems === 0)
        }}
      >
        <Problem of={sending} beside={['csv']} />
        {looked?.applied !== true && (
          <>
            <p class="k-soft">{say.importHow}</p>
            <label class="t-field">
              <span class="t-field__label">{say.importFile}</span>
              <input type="file" class="t-input" accept=".csv,text/csv,text/plain" onChange={(event) => void choose(event.currentTarget.files?.[0])} />
            </label>
            <TextArea label={say.importText} placeholder={say.importExample} value={csv} onValue={change} error={sending.problemOf('csv')} rows={6} spellcheck={false} />
          </>
        )}
        {looked !== null && (
          <>
            <Notice tone={problems > 0 ? 'danger' : looked.applied ? 'good' : 'info'} role="status">
              {problems > 0 ? say.importProblems(problems) : looked.applied ? say.importDone : say.importReady}
            </Notice>
            <Lines looked={looked} />
          </>
        )}
        <div class="t-row">
          {looked?.applied === true ? (
            <>
              <Button onClick={() => save(looked.lines)}>{say.importSave}</Button>
              <Button look="secondary" onClick={onClose}>
                {common.value.close}
              </Button>
            </>
          ) : (
            <>
              <Button type="submit" busy={sending.busy}>
                {looked !== null && problems === 0 ? say.importDo(looked.lines.length) : say.importCheck}
              </Button>
              <CancelButton onClick={onClose} />
            </>
          )}
        </div>
      </form>
    </Dialog>
  )
}
