/** What the viewer's role may do, as the server says it. It decides what is shown; the server decides what is done. */
import { viewer } from '../../shared/session'

export type Right =
  | 'READ_OVERVIEW'
  | 'READ_INBOX'
  | 'READ_REGENT_NEWS'
  | 'INSTRUCT'
  | 'VERIFY'
  | 'ADMINISTER'
  | 'CLARIFY'
  | 'MANAGE_VOLUNTEERS'

export const may = (right: Right): boolean => viewer.value?.rights.includes(right) ?? false
