/** The server as the outbox meets it: files each key once, and a link that loses questions and answers. */
import type { Post, Sent, Uploading } from '../../warga/outbox/outbox'

export type Fate = 'arrives' | 'question lost' | 'answer lost' | 'page closes before' | 'page closes after'

/** The page is gone: nothing after this line of it runs. */
export class Closed extends Error {}

interface Filed {
  readonly number: string
  readonly said: string
  readonly attachments: readonly string[]
  readonly by: string | null
}

export class FakeServer {
  readonly filed = new Map<string, Filed>()
  readonly uploads = new Set<string>()
  submits = 0
  /** Who is signed in, by the cookie. */
  me: string | null = null
  swept = false
  #numbers = 0
  #uploads = 0

  /** `fates`: of each question in turn; beyond its end everything arrives. */
  post(fates: Iterator<Fate>): Post {
    const travel = async <Answer>(ask: () => Answer, lost: Answer): Promise<Answer> => {
      const fate: Fate = fates.next().value ?? 'arrives'
      await Promise.resolve()
      if (fate === 'page closes before') throw new Closed()
      if (fate === 'question lost') return lost
      const answer = ask()
      if (fate === 'page closes after') throw new Closed()
      return fate === 'answer lost' ? lost : answer
    }
    return {
      whoAmI: () => travel<string | null | undefined>(() => this.me, undefined),
      upload: () => travel<Uploading>(() => this.#upload(), { kind: 'later' }),
      submit: (input, asVisitor) => travel<Sent>(() => this.#submit(input, asVisitor), { kind: 'later' }),
    }
  }

  #upload(): Uploading {
    this.#uploads += 1
    const id = `upload-${this.#uploads}`
    this.uploads.add(id)
    return { kind: 'uploaded', id }
  }

  #submit(input: Parameters<Post['submit']>[0], asVisitor: boolean): Sent {
    this.submits += 1
    const key = input.idempotencyKey ?? ''
    const { idempotencyKey: _key, ...words } = input
    const { attachments } = words
    const said = JSON.stringify(words)
    const by = asVisitor ? null : this.me
    const known = this.filed.get(key)
    if (known !== undefined && (known.said !== said || known.by !== by)) {
      return refusal('idempotencyKey', 'Kunci ini sudah dipakai untuk aduan lain.')
    }
    if (known === undefined) {
      if ((attachments ?? []).some((id) => !this.uploads.has(id))) return refusal('photos', 'Lampiran tidak dikenal.')
      this.#numbers += 1
      const number = `TPR-2026-${String(this.#numbers).padStart(6, '0')}`
      this.filed.set(key, { number, said, attachments: attachments ?? [], by })
    }
    const { number } = this.filed.get(key) as Filed
    const submittedAt = '2026-11-24T04:00:00Z'
    return { kind: 'filed', receipt: { number, title: input.title, submittedAt, dueAt: null, pin: `pin of ${key}` } }
  }
}

function refusal(field: string, message: string): Sent {
  return { kind: 'refused', problem: { field, message, messageEn: message } }
}
