/** The OPD's reusable answers, read once and changed together with the server. */
import { signal } from '@preact/signals'
import { ask } from '../../shared/graphql'
import type { Refusal } from '../../shared/sending'
import {
  DeleteReplyTemplateDocument,
  ReplyTemplatesDocument,
  SaveReplyTemplateDocument,
  type ReplyTemplateInput,
  type TemplateFragment,
} from '../gql/graphql'

/** null until they are read. */
export const templates = signal<readonly TemplateFragment[] | null>(null)

const byTitle = (a: TemplateFragment, b: TemplateFragment) => a.title.localeCompare(b.title, 'id')

/** Throws AskError. */
export async function readTemplates(): Promise<void> {
  templates.value = (await ask(ReplyTemplatesDocument, {})).replyTemplates
}

/** The refusal, or null once it is kept. Throws AskError. */
export async function saveTemplate(input: ReplyTemplateInput): Promise<Refusal | null> {
  const { saveReplyTemplate: result } = await ask(SaveReplyTemplateDocument, { input })
  if (result.__typename === 'Refused') return result
  const { id, title, text, edition } = result
  templates.value = [...(templates.peek() ?? []).filter((one) => one.id !== id), { id, title, text, edition }].sort(byTitle)
  return null
}

/** The refusal, or null once it is gone. Throws AskError. */
export async function deleteTemplate(template: string): Promise<Refusal | null> {
  const { deleteReplyTemplate: result } = await ask(DeleteReplyTemplateDocument, { template })
  if (result.__typename === 'Refused') return result
  templates.value = (templates.peek() ?? []).filter(({ id }) => id !== template)
  return null
}
