/** Complaints, clocks and news as short as a test can say them. */
import type { OrderFragment, QueueLineFragment } from '../../antrean/gql/graphql'
import type { QueueNews } from '../../antrean/common/queue'

export const HOUR = 3_600_000
export const NOON = Date.parse('2026-11-24T12:00:00+07:00')
export const iso = (at: number) => new Date(at).toISOString()

type Clock = QueueLineFragment['clocks'][number]

export function clock(hoursLeft: number, more: Partial<Clock> = {}): Clock {
  return {
    kind: 'FIRST_RESPONSE',
    startedAt: iso(NOON - 50 * HOUR),
    dueAt: iso(NOON + hoursLeft * HOUR),
    state: hoursLeft < 0 ? 'OVERDUE' : 'RUNNING',
    rule: '3 HK (SP4N-LAPOR)',
    stoppedAt: null,
    pausedAt: null,
    remainingHours: hoursLeft,
    ...more,
  }
}

export function line(n: number, more: Partial<QueueLineFragment> = {}): QueueLineFragment {
  return {
    id: `c${n}`,
    number: `TPR-2026-${String(n).padStart(6, '0')}`,
    title: `Jalan berlubang ${n}`,
    kind: 'COMPLAINT',
    status: 'ROUTED',
    version: 1,
    submittedAt: iso(NOON - n * HOUR),
    updatedAt: iso(NOON),
    nextDueAt: iso(NOON + n * HOUR),
    overdue: false,
    supportCount: 0,
    anonymous: false,
    confidential: false,
    village: 'Bejagung',
    category: { id: 'k', code: 'JALAN', name: 'Jalan rusak' },
    district: { id: 'd', code: '35.23.15', name: 'Semanding' },
    opd: { id: 'o', code: 'DPUPR', name: 'Dinas Pekerjaan Umum' },
    heldBy: null,
    openedBy: null,
    openedAt: null,
    clocks: [clock(n)],
    ...more,
  }
}

export function order(n: number, more: Partial<OrderFragment> = {}): OrderFragment {
  return {
    id: `i${n}`,
    text: 'Segera perbaiki.',
    dueAt: iso(NOON + n * HOUR),
    overdue: false,
    answer: null,
    answeredAt: null,
    withdrawnAt: null,
    createdAt: iso(NOON - HOUR),
    complaint: null,
    ...more,
  }
}

type News = QueueNews<QueueLineFragment, OrderFragment>

export function news(
  cursor: number,
  complaint: QueueLineFragment | null,
  event: Partial<News['event']> = {},
  complaintId: string | null = complaint?.id ?? null,
): News {
  return {
    cursor: String(cursor),
    complaint,
    complaintId,
    event: {
      id: `e${cursor}`,
      kind: 'ROUTED',
      at: iso(NOON),
      actor: 'Verifikator Diskominfo',
      from: 'SUBMITTED',
      instruction: null,
      ...event,
    },
  }
}
