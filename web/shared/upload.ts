/** Photos to the server: shrunk on the device first, told how far they are on the way. */
import { token } from './identity'
import { onThisPage, sendInParts, WORTH_PARTS, type Answer, type Ask, type Begun } from './resumable'
import { tabMap } from './storage/stored'

/** What the server keeps of an upload; its `id` is what a mutation attaches. */
export interface Uploaded {
  readonly id: string
  readonly url: string
  readonly thumbnailUrl: string | null
  readonly contentType: string
  /** Of a document. */
  readonly name: string | null
  readonly size: number
  readonly width: number | null
  readonly height: number | null
}

/** Why a photo was not taken. `status` 0: the server was not reached, worth trying again. */
export class UploadError extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly messageEn: string,
  ) {
    super(message)
    this.name = 'UploadError'
  }
}

const LONGEST_SIDE = 1_600
const QUALITY = 0.82
/** What is smaller than this is sent as it is. */
const SMALL = 300_000
/** Bytes that the server takes of one photo. */
const MOST_BYTES = 10 * 1024 * 1024

/** Why a file is no photo that could be sent: what it is, that it cannot be read, or its size. */
export type PhotoFault = 'kind' | 'damaged' | 'large'

/** Whether the server takes this type, by the first bytes, whatever the file is called. */
async function isTaken(file: Blob): Promise<boolean> {
  const head = [...new Uint8Array(await file.slice(0, 12).arrayBuffer())].map((byte) => String.fromCharCode(byte)).join('')
  return head.startsWith('\xff\xd8\xff') || head.startsWith('\x89PNG\r\n\x1a\n') || (head.startsWith('RIFF') && head.slice(8) === 'WEBP')
}

async function pixels(file: Blob): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file, { imageOrientation: 'from-image' })
  } catch {
    // A JPEG whose last bytes are missing lacks its end alone.
    return createImageBitmap(new Blob([file, new Uint8Array([0xff, 0xd9])]), { imageOrientation: 'from-image' })
  }
}

async function drawn(image: ImageBitmap): Promise<Blob | null> {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(image.width * scale))
  canvas.height = Math.max(1, Math.round(image.height * scale))
  const pen = canvas.getContext('2d')
  if (pen === null) return null
  // A JPEG has nothing transparent: what was clear is paper, not night.
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((done) => canvas.toBlob(done, 'image/jpeg', QUALITY))
}

/**
 * The photo as it is to be sent: its longer side at most 1,600 pixels, as JPEG, which also drops its metadata; or the
 * file itself where it is small and of a type that the server takes. A browser that cannot look into it leaves the
 * judgement to the server.
 */
export async function readied(file: Blob): Promise<Blob | PhotoFault> {
  const taken = await isTaken(file).catch(() => false)
  if (typeof createImageBitmap !== 'function') return file.size > MOST_BYTES ? 'large' : taken ? file : 'kind'
  let image: ImageBitmap
  try {
    image = await pixels(file)
  } catch {
    return taken ? 'damaged' : 'kind'
  }
  try {
    if (taken && file.size <= SMALL) return file
    const small = await drawn(image).catch(() => null)
    const kept = small !== null && (!taken || small.size < file.size) ? small : file
    return !taken && kept === file ? 'kind' : kept.size > MOST_BYTES ? 'large' : kept
  } finally {
    image.close()
  }
}

/** The same for who lets the server judge: the file itself where nothing can be made of it. */
export async function shrink(file: Blob): Promise<Blob> {
  const found = await readied(file)
  return typeof found === 'string' ? file : found
}

export interface UploadOptions {
  /** From 0 to 1. */
  readonly onProgress?: (part: number) => void
  readonly signal?: AbortSignal
  /** Where its address is kept while it is on its way; absent: in this tab, by what is in the file. */
  readonly begun?: Begun
}

const addresses = tabMap<string>('taprose.upload.', '')

/** Found again after the page was loaded anew, where the same file is chosen; a browser without digests forgets it. */
async function ofTab(file: Blob): Promise<Begun> {
  if (globalThis.crypto?.subtle === undefined) return onThisPage()
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()))
  const name = [...digest.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return {
    read: async () => addresses.get()[name] || null,
    write: async (address) => addresses.setKey(name, address ?? undefined),
  }
}

/** Milliseconds in which not a byte goes, after which a link is dead; and those that the server may work at a photo. */
const SILENCE = 30_000
const WORK = 120_000

/** fetch() does not tell how far an upload is. */
const byRequest =
  (signal?: AbortSignal): Ask =>
  ({ method, url, headers, body, slow }, told) =>
    new Promise((done) => {
      const request = new XMLHttpRequest()
      let silence: ReturnType<typeof setTimeout> | undefined
      const heard = () => {
        clearTimeout(silence)
        silence = setTimeout(() => request.abort(), slow === true ? WORK : SILENCE)
      }
      const stop = () => request.abort()
      const end = (status: number) => {
        clearTimeout(silence)
        signal?.removeEventListener('abort', stop)
        done({ status, body: status === 0 ? null : request.response, header: (name) => request.getResponseHeader(name) })
      }
      request.open(method, url)
      request.responseType = 'json'
      if (token.peek() !== null) request.setRequestHeader('authorization', `Bearer ${token.peek()}`)
      for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value)
      request.upload.onprogress = ({ loaded }) => {
        heard()
        told?.(loaded)
      }
      request.onload = () => end(request.status)
      request.onerror = request.onabort = () => end(0)
      // What ends an upload is itself not ended with it.
      if (method !== 'DELETE') signal?.addEventListener('abort', stop, { once: true })
      heard()
      request.send(body ?? null)
    })

/** Sends one file, in parts where it is worth it and the server takes them. Throws UploadError. */
export async function upload(file: Blob, { onProgress, signal, begun }: UploadOptions = {}): Promise<Uploaded> {
  const ask = byRequest(signal)
  const told = onProgress === undefined ? {} : { onProgress }
  const parts = file.size > WORTH_PARTS ? { ask, begun: begun ?? (await ofTab(file)), signal, ...told } : null
  const answer = (parts && (await sendInParts(file, parts))) ?? (await whole(file, ask, onProgress))
  if (answer.status === 201) return answer.body as Uploaded
  if (signal?.aborted === true) throw new UploadError(0, 'ABORTED', 'Dibatalkan', 'Cancelled')
  if (answer.status === 0) throw new UploadError(0, 'OFFLINE', 'Server tidak terjangkau', 'The server cannot be reached')
  const said = (answer.body ?? {}) as Partial<Record<'code' | 'message' | 'messageEn', string>>
  const message = said.message ?? `HTTP ${answer.status}`
  throw new UploadError(answer.status, said.code ?? 'INVALID', message, said.messageEn ?? message)
}

function whole(file: Blob, ask: Ask, onProgress?: (part: number) => void): Promise<Answer> {
  const form = new FormData()
  form.append('file', file, file instanceof File ? file.name : 'foto.jpg')
  // What is around the file is nothing beside it.
  const told = (bytes: number) => onProgress?.(Math.min(1, bytes / Math.max(1, file.size)))
  return ask({ method: 'POST', url: '/uploads', headers: {}, body: form, slow: true }, told)
}
