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

/**
 * The photo with its longer side at most 1,600 pixels, as JPEG, which also drops its metadata; the file itself where
 * it is small already or the browser cannot read it (the server then judges).
 */
export async function shrink(file: Blob): Promise<Blob> {
  if (file.size <= SMALL || typeof createImageBitmap !== 'function') return file
  try {
    const image = await createImageBitmap(file, { imageOrientation: 'from-image' })
    const scale = Math.min(1, LONGEST_SIDE / Math.max(image.width, image.height))
    const canvas = document.createElement('canvas')
    canvas.width = Math.round(image.width * scale)
    canvas.height = Math.round(image.height * scale)
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    image.close()
    const small = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY))
    return small !== null && small.size < file.size ? small : file
  } catch {
    return file
  }
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
