// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest'
import type { Viewer } from '../../shared/session'
import { roomOf } from '../../shared/rooms/room'

const room = (rights: Viewer['rights'], opd: Viewer['opd'] = null) => roomOf({ rights, opd }).href

describe('whoever comes to a page that is not theirs', () => {
  it.each([
    ['an officer', room(['READ_QUEUE', 'ANSWER'], { id: 'o', code: 'DPUPR', name: 'DPUPR' }), '/antrean'],
    ['the verifier', room(['VERIFY', 'READ_OVERVIEW', 'READ_QUEUE']), '/komando/diskominfo'],
    ['an administrator', room(['ADMINISTER', 'READ_OVERVIEW']), '/komando/admin'],
    ['the regent', room(['READ_OVERVIEW']), '/komando'],
    ['a citizen', room([]), '/'],
  ])('%s is shown the way to their own', (_, found, own) => expect(found).toBe(own))
})
