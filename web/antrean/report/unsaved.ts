/** What a head has written of a report, and which state of it that was written upon. */
import { timeNow } from '../../shared/clock'
import { shortDate } from '../../shared/time'
import type { DeskReportFragment } from '../gql/graphql'
import { unsent } from '../../shared/storage/unsent'
import { words } from '../common/words'
import type { Activity } from './activities'
import { lastMonth, type Period } from '../../shared/period'

export interface Fields {
  readonly title: string
  readonly summary: string
  readonly period: Period
  readonly activities: readonly Activity[]
}

export interface Written {
  readonly fields: Fields
  /** The version of the report that the writer had read; null: a new report. */
  readonly version: number | null
}

const written = unsent<Written>('reports', 10)
const nameOf = (report: { readonly id: string } | null) => report?.id ?? 'new'

export const writtenOf = (report: { readonly id: string } | null): Written | undefined => written.of(nameOf(report))
export const keepWritten = (report: { readonly id: string } | null, now: Written): void => written.write(nameOf(report), now)
export const forgetWritten = (report: { readonly id: string } | null): void => written.write(nameOf(report), undefined)

/** From the time on: what was kept before the page was loaded again has keys too. */
let lastKey = Date.now()
export const newKey = (): string => `new-${(lastKey += 1)}`

export function fieldsOf(report: DeskReportFragment | null): Fields {
  const month = lastMonth(timeNow())
  if (report === null) return { title: titleFor(month), summary: '', period: month, activities: [] }
  return {
    title: report.title,
    summary: report.summary,
    period: { start: report.periodStart, end: report.periodEnd },
    activities: report.activities.map((activity) => ({ ...activity, key: activity.complaint?.id ?? newKey() })),
  }
}

export function titleFor({ start, end }: Period): string {
  return words.peek().reportNameFor({ period: `${shortDate(start)} – ${shortDate(end)}` })
}
