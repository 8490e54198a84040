/**
 * What the reporter answers, on the device until the server has it: written down at every change, and sent by itself
 * once there is a link again. A complaint is asked one thing at a time, so that one answer is never taken twice.
 */
import { signal } from '@preact/signals'
import { ask, AskError } from '../../shared/graphql'
import { UploadError } from '../../shared/upload'
import { SupplyDocument, type WholeComplaintFragment } from '../gql/graphql'
import type { DraftPhoto, Problem } from '../draft/draft'
import { keep, recall, recallAll, drop } from '../offline/last-seen'
import { ownerNow } from '../common/person'
import { idsOf, sendPhotos } from '../photos/send'

export interface Reply {
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
const ownerOf = ({ pin }: Pick<Reply, 'pin'>) => (pin === null ? ownerNow() : null)

/** What this page knows of, where storage takes nothing. */
const here = new Map<string, Reply>()
/** Rises with every change that others show. */
export const replyEpoch = signal(0)

export async function replyTo(number: string, pin: string | null): Promise<Reply | undefined> {
  return here.get(number) ?? (await recall<Reply>(nameOf(number), ownerOf({ pin })))?.value
}

export function write(reply: Reply): void {
  here.set(reply.number, reply)
  void keep(nameOf(reply.number), reply, ownerOf(reply))
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

/** What became of it: the complaint as it now is; a refusal; or, while there is no link, null. Throws what else is wrong. */
export async function sendReply(reply: Reply, told: (part: number) => void = () => undefined): Promise<WholeComplaintFragment | Problem | null> {
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
    if (error instanceof UploadError && error.status >= 400 && error.status < 500) return back(reply, refused('photos', error))
    const later = error instanceof UploadError || (error instanceof AskError && error.kind === 'offline')
    // Said again by itself once there is a link; anything else the person hears now.
    const now: Reply = { ...(here.get(reply.number) ?? reply), version: reply.version, state: later ? 'waiting' : 'writing', problem: later ? NOT_REACHED : null }
    write(now)
    replyEpoch.value += 1
    if (later) return null
    throw error
  }
}

function back(reply: Reply, problem: Problem): Problem {
  write({ ...reply, state: 'writing', problem })
  replyEpoch.value += 1
  return problem
}

let sending: Promise<void> | null = null

/** Sends whatever waits; called when there is a link again. */
export function sendReplies(): Promise<void> {
  sending ??= (async () => {
    const kept = await recallAll<Reply>(PREFIX, [null, ownerNow()])
    const waiting = new Map(kept.map((reply) => [reply.number, reply]))
    for (const [number, reply] of here) waiting.set(number, reply)
    for (const reply of waiting.values()) if (reply.state === 'waiting') await sendReply(reply).catch(() => undefined)
  })().finally(() => (sending = null))
  return sending
}
