/**
 * What the reporter answers, on the device until the server has it: written down at every change, and sent by itself
 * once there is a link again. A complaint is asked one thing at a time, so that one answer is never taken twice.
 */
import { signal } from '@preact/signals'
import { errorMessage } from '../../shared/error-message'
import { ask, AskError } from '../../shared/graphql'
import { UploadError } from '../../shared/upload'
import { SupplyDocument, type WholeComplaintFragment } from '../gql/graphql'
import type { DraftPhoto, Problem } from '../draft/draft'
import { keep, recall, recallAll, drop } from '../offline/last-seen'
import { ownerNow } from '../common/person'
import { idsOf, sendPhotos } from '../photos/send'

export interface Reply {
  /** The account's, whose it is; null: of whoever has the PIN. */
  readonly owner: string | null
  readonly number: string
  /** The complaint's id. */
  readonly complaint: string
  readonly pin: string | null
  /** What was asked: an answer to another question is none to this. */
  readonly question: string | null
  readonly text: string
  readonly photos: readonly DraftPhoto[]
  /** Of the complaint as it was read; null: not read yet. */
  readonly version: number | null
  readonly state: 'writing' | 'waiting'
  /** Why it was not taken. */
  readonly problem: Problem | null
}

const PREFIX = 'reply:'
const nameOf = (number: string) => PREFIX + number
/** A reply belongs to the account; by PIN to whoever has that. */
export const ownerOf = (pin: string | null): string | null => (pin === null ? ownerNow() : null)

/** What this page knows of, where storage takes nothing. */
const here = new Map<string, Reply>()
/** Rises with every change that others show. */
export const replyEpoch = signal(0)

export async function replyTo(number: string, pin: string | null): Promise<Reply | undefined> {
  const owner = ownerOf(pin)
  const known = here.get(number)
  return known?.owner === owner ? known : (await recall<Reply>(nameOf(number), owner))?.value
}

export function write(reply: Reply): void {
  here.set(reply.number, reply)
  void keep(nameOf(reply.number), reply, reply.owner)
}

export async function forgetReply(number: string): Promise<void> {
  here.delete(number)
  await drop(nameOf(number))
  replyEpoch.value += 1
}

const NOT_REACHED: Problem = { field: null, message: '', messageEn: '' }

/** With the photos' ids, each sent once. Throws UploadError. */
async function uploads(reply: Reply, told: (part: number) => void): Promise<Reply> {
  const photos = await sendPhotos(reply.photos, told, (known) => write({ ...reply, photos: known }))
  return { ...reply, photos }
}

const refused = (field: string | null, { message, messageEn }: { message: string; messageEn: string }): Problem => ({ field, message, messageEn })

type Outcome = WholeComplaintFragment | Problem | null

/** Those that are on their way, so that none is sent beside itself. */
const underway = new Map<string, Promise<Outcome>>()

/** What became of it: the complaint as it now is; why it was not taken; or null while it waits for a link or the server. */
export function sendReply(reply: Reply, told: (part: number) => void = () => undefined): Promise<Outcome> {
  const running = underway.get(reply.number) ?? sendOne(reply, told).finally(() => underway.delete(reply.number))
  underway.set(reply.number, running)
  return running
}

async function sendOne(reply: Reply, told: (part: number) => void): Promise<Outcome> {
  try {
    const ready = await uploads({ ...reply, state: 'waiting', problem: null }, told)
    const input = {
      complaint: ready.complaint,
      text: ready.text,
      attachments: idsOf(ready.photos),
      version: ready.version,
      pin: ready.pin,
    }
    const { supplyInformation: result } = await ask(SupplyDocument, { input })
    if (result.__typename === 'Refused') return back(ready, refused(result.field, result))
    await forgetReply(reply.number)
    return result
  } catch (error) {
    const known = here.get(reply.number) ?? reply
    if (isLater(error)) return settle({ ...known, version: reply.version, state: 'waiting', problem: NOT_REACHED }, null)
    if (error instanceof UploadError) return back(known, refused('photos', error))
    const message = errorMessage(error)
    return back(known, refused(null, { message, messageEn: message }))
  }
}

/** Whether the same may be taken later: there was no link, or the server could not just then. */
function isLater(error: unknown): boolean {
  if (error instanceof UploadError) return error.status === 0 || error.status >= 500
  return error instanceof AskError && error.kind !== 'graphql' && error.code !== 'TOO_MANY'
}

function settle<Result>(reply: Reply, result: Result): Result {
  write(reply)
  replyEpoch.value += 1
  return result
}

const back = (reply: Reply, problem: Problem): Problem => settle({ ...reply, state: 'writing', problem }, problem)

let sending: Promise<void> | null = null

/** Sends whatever waits; called when there is a link again. */
export function sendReplies(): Promise<void> {
  sending ??= (async () => {
    const owners = [null, ownerNow()]
    const kept = await recallAll<Reply>(PREFIX, owners)
    const waiting = new Map(kept.map((reply) => [reply.number, reply]))
    for (const [number, reply] of here) if (owners.includes(reply.owner)) waiting.set(number, reply)
    for (const reply of waiting.values()) if (reply.state === 'waiting') await sendReply(reply)
  })().finally(() => (sending = null))
  return sending
}
