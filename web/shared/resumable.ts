/**
 * A photo over a link that breaks: the tus protocol 1.0, as far as the server has it. What has arrived is not sent
 * again, after a lost link nor, where its address was written down, by another page. Nothing here knows of a browser:
 * it is handed a way to ask, since a page tells how far an upload is and a service worker cannot.
 */

const ENDPOINT = '/uploads/resumable'
const TUS = { 'tus-resumable': '1.0.0' }
/** Bytes of the first part, and of the first after a lost link: with each that arrives they become twice as many. */
const FIRST_PART = 128 * 1024
const LARGEST_PART = 1024 * 1024
/** What is smaller goes in one piece: parts would take longer than sending it again. */
export const WORTH_PARTS = FIRST_PART
/** Times in a row that nothing arrives, until it is left to whoever asked to try again later. */
const MOST_FAILURES = 4
/** Times that it is begun anew since the server no longer knows it. */
const MOST_BEGINNINGS = 2

export interface Asked {
  readonly method: 'POST' | 'HEAD' | 'PATCH' | 'DELETE'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Blob | FormData
  /** Whether the server may work at it for a while before it answers. */
  readonly slow?: boolean
}

export interface Answer {
  /** 0: the server was not reached. */
  readonly status: number
  /** As JSON; null: none. */
  readonly body: unknown
  readonly header: (name: string) => string | null
}

/** `told`: how many bytes of the body have gone. Never rejects. */
export type Ask = (asked: Asked, told?: (bytes: number) => void) => Promise<Answer>

/** Where the address of an upload that has begun is kept, should the page close before it ends. */
export interface Begun {
  readonly read: () => Promise<string | null>
  readonly write: (address: string | null) => Promise<unknown>
}

export interface PartsOptions {
  readonly ask: Ask
  readonly begun: Begun
  /** From 0 to 1. */
  readonly onProgress?: (part: number) => void
  readonly signal?: AbortSignal | undefined
  /** Waits, after so many failures in a row. */
  readonly wait?: (failures: number) => Promise<void>
}

const UNREACHED: Answer = { status: 0, body: null, header: () => null }

/** Half a second to a whole one, twice as long after each failure. */
const waited = (failures: number) => new Promise<void>((done) => setTimeout(done, (250 + 250 * Math.random()) * 2 ** failures))

/** Whether the server itself said no to the photo, in words; not to how it comes. */
function isRefusal({ status, body }: Answer): boolean {
  return ![400, 404, 405, 409, 410, 412, 423].includes(status) && typeof (body as { code?: unknown } | null)?.code === 'string'
}

/** Whether the same may be answered another time: a lost link, a proxy without a server, a request still at work. */
const passes = ({ status }: Answer) => status === 0 || status >= 500 || status === 409 || status === 423

const isGone = ({ status }: Answer) => status === 404 || status === 410

function addressIn(answer: Answer): string | null {
  const { pathname, search } = new URL(answer.header('location') ?? '/', 'http://here')
  return pathname.startsWith(`${ENDPOINT}/`) ? pathname + search : null
}

/** In base64 of its UTF-8, as the protocol has it. */
function metadata(file: Blob): Record<string, string> {
  if (!('name' in file)) return {}
  const bytes = new TextEncoder().encode(String(file.name).slice(0, 120))
  return { 'upload-metadata': `filename ${btoa(String.fromCharCode(...bytes))}` }
}

/**
 * The server's last word: 201 with what it keeps, its refusal, or 0 where it was not reached any more; null: it, or a
 * proxy before it, does not take parts.
 */
export async function sendInParts(file: Blob, options: PartsOptions): Promise<Answer | null> {
  const { ask, begun, onProgress, signal, wait = waited } = options
  let address = await begun.read().catch(() => null)
  /** How much has arrived; null: the server must be asked. */
  let offset: number | null = null
  let [failures, beginnings, largest] = [0, 0, FIRST_PART]

  async function know(now: string | null): Promise<void> {
    address = now
    await begun.write(now).catch(() => undefined)
  }

  function asked(): Promise<Answer> {
    if (address === null) {
      return ask({ method: 'POST', url: ENDPOINT, headers: { ...TUS, 'upload-length': String(file.size), ...metadata(file) } })
    }
    if (offset === null) return ask({ method: 'HEAD', url: address, headers: TUS })
    if (offset >= file.size) return ask({ method: 'POST', url: address, headers: {}, slow: true })
    const from = offset
    const body = file.slice(from, from + largest)
    const headers = { ...TUS, 'upload-offset': String(from), 'content-type': 'application/offset+octet-stream' }
    return ask({ method: 'PATCH', url: address, headers, body }, (bytes) => onProgress?.((from + bytes) / file.size))
  }

  for (;;) {
    if (signal?.aborted === true) {
      if (address !== null) void ask({ method: 'DELETE', url: address, headers: TUS })
      await know(null)
      return UNREACHED
    }
    const [began, stood] = [address, offset]
    const answer = await asked()
    if (answer.status === 201 && began === null) {
      const given = addressIn(answer)
      beginnings += 1
      if (given === null) return null
      await know(given)
      offset = 0
    } else if (answer.status === 201) {
      await know(null)
      return answer
    } else if ((answer.status === 200 || answer.status === 204) && answer.header('upload-offset') !== null) {
      offset = Number(answer.header('upload-offset'))
      if (stood !== null) [failures, largest] = [0, Math.min(largest * 2, LARGEST_PART)]
      onProgress?.(offset / file.size)
    } else if (isGone(answer) && began !== null && beginnings < MOST_BEGINNINGS) {
      await know(null)
      offset = null
    } else if (isRefusal(answer)) {
      if ((answer.body as { code: string }).code === 'INVALID') await know(null)
      return answer
    } else if (passes(answer) && failures < MOST_FAILURES) {
      ;[failures, offset, largest] = [failures + 1, null, FIRST_PART]
      await wait(failures)
    } else return passes(answer) ? answer : null
  }
}

/** Of what is gone with this page. */
export function onThisPage(): Begun {
  let kept: string | null = null
  return {
    read: async () => kept,
    write: async (address) => void (kept = address),
  }
}
