/** The server's side of uploads in parts, and a link that loses questions, answers, and the end of what is sent. */
import type { Answer, Ask, Asked } from '../../shared/resumable'

/** `part lost`: the link breaks in the middle of what is sent. `bad gateway`: a proxy without a server behind it. */
export type Fate = 'arrives' | 'question lost' | 'part lost' | 'answer lost' | 'bad gateway'

interface Upload {
  readonly size: number
  bytes: Uint8Array
  made: string | null
}

const LOST: Answer = { status: 0, body: null, header: () => null }

function answer(status: number, headers: Record<string, string> = {}, body: unknown = null): Answer {
  return { status, body, header: (name) => headers[name.toLowerCase()] ?? null }
}

const refusal = (status: number, code: string) => answer(status, {}, { code, message: `tidak: ${code}`, messageEn: `no: ${code}` })

export class TusServer {
  readonly uploads = new Map<string, Upload>()
  /** What became of them, by id. */
  readonly kept = new Map<string, Uint8Array>()
  readonly asked: Asked[] = []
  bytesHeard = 0
  /** Answers in place of the server's own, by method and whether it is about one upload. */
  instead: (asked: Asked) => Answer | null = () => null
  #numbers = 0

  readonly ask =
    (fates: Iterator<Fate>): Ask =>
    async (asked, told) => {
      this.asked.push(asked)
      await Promise.resolve()
      const fate: Fate = fates.next().value ?? 'arrives'
      if (fate === 'question lost') return LOST
      if (fate === 'bad gateway') return answer(502)
      const body = asked.body instanceof Blob ? new Uint8Array(await asked.body.arrayBuffer()) : new Uint8Array()
      const heard = fate === 'part lost' ? body.slice(0, body.length >> 1) : body
      told?.(heard.length)
      const said = this.instead(asked) ?? this.#answered(asked, heard)
      return fate === 'arrives' ? said : LOST
    }

  #answered({ method, url, headers }: Asked, body: Uint8Array): Answer {
    if (url === '/uploads/resumable') {
      this.#numbers += 1
      const key = `/uploads/resumable/${this.#numbers}`
      this.uploads.set(key, { size: Number(headers['upload-length']), bytes: new Uint8Array(), made: null })
      return answer(201, { location: key })
    }
    const upload = this.uploads.get(url)
    if (upload === undefined) return refusal(404, 'NOT_FOUND')
    if (method === 'HEAD') return answer(200, { 'upload-offset': String(upload.bytes.length) })
    if (method === 'DELETE') {
      this.uploads.delete(url)
      return answer(204)
    }
    if (method === 'PATCH') {
      if (Number(headers['upload-offset']) !== upload.bytes.length) return refusal(409, 'INVALID')
      this.bytesHeard += body.length
      const [before, all] = [upload.bytes, new Uint8Array(upload.bytes.length + body.length)]
      all.set(before)
      all.set(body, before.length)
      upload.bytes = all
      return answer(204, { 'upload-offset': String(upload.bytes.length) })
    }
    if (upload.bytes.length < upload.size) return refusal(409, 'INVALID')
    upload.made ??= `photo-${url}`
    this.kept.set(upload.made, upload.bytes)
    return answer(201, {}, { id: upload.made })
  }
}

export { answer, refusal }
