/** Photos to the server: shrunk on the device first, told how far they are on the way. */
import { token } from './identity'

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
}

/** Sends one file. Throws UploadError. */
export function upload(file: Blob, { onProgress, signal }: UploadOptions = {}): Promise<Uploaded> {
  return new Promise((done, failed) => {
    // fetch() does not tell how far an upload is.
    const request = new XMLHttpRequest()
    request.open('POST', '/uploads')
    request.responseType = 'json'
    if (token.peek() !== null) request.setRequestHeader('authorization', `Bearer ${token.peek()}`)
    request.upload.onprogress = ({ loaded, total }) => onProgress?.(total > 0 ? loaded / total : 0)
    request.onload = () => {
      if (request.status === 201) return done(request.response as Uploaded)
      const answer = (request.response ?? {}) as Partial<Record<'code' | 'message' | 'messageEn', string>>
      const message = answer.message ?? `HTTP ${request.status}`
      failed(new UploadError(request.status, answer.code ?? 'INVALID', message, answer.messageEn ?? message))
    }
    request.onerror = () => failed(new UploadError(0, 'OFFLINE', 'Server tidak terjangkau', 'The server cannot be reached'))
    request.onabort = () => failed(new UploadError(0, 'ABORTED', 'Dibatalkan', 'Cancelled'))
    signal?.addEventListener('abort', () => request.abort(), { once: true })
    const form = new FormData()
    form.append('file', file, file instanceof File ? file.name : 'foto.jpg')
    request.send(form)
  })
}
