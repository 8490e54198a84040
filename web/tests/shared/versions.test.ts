/** Whatever is written over what others may have changed says what its writer had read: of every client, all of it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildSchema, isInputObjectType, Kind, getNamedType, parse, type GraphQLArgument } from 'graphql'
import { describe, expect, it } from 'vitest'

const WEB = join(import.meta.dirname, '..', '..')
const schema = buildSchema(readFileSync(join(WEB, '..', 'schema', 'schema.graphql'), 'utf8'))

function files(ends: string, folder = ''): string[] {
  return readdirSync(join(WEB, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return ['node_modules', 'dist', 'tests', 'gql', 'build', 'public'].includes(entry.name) ? [] : files(ends, path)
    return entry.name.endsWith(ends) ? [path] : []
  })
}

const READ = new Set(['version', 'edition'])

/** Whether what was read goes with it. */
function saysWhatWasRead({ name, type }: GraphQLArgument): boolean {
  const of = getNamedType(type)
  return READ.has(name) || (isInputObjectType(of) && Object.keys(of.getFields()).some((field) => READ.has(field)))
}

/** The mutations of the clients' documents with which it goes. */
const mutations = files('.graphql').flatMap((file) =>
  parse(readFileSync(join(WEB, file), 'utf8')).definitions.flatMap((definition) => {
    if (definition.kind !== Kind.OPERATION_DEFINITION || definition.operation !== 'mutation') return []
    const asked = definition.selectionSet.selections.flatMap((one) => (one.kind === Kind.FIELD ? [one.name.value] : []))
    const fields = schema.getMutationType()?.getFields() ?? {}
    return asked.some((name) => fields[name]?.args.some(saysWhatWasRead)) ? [definition.name?.value ?? ''] : []
  }),
)

/** Where each of them is sent, by client. */
function senders(): Map<string, string> {
  const found = new Map<string, string>()
  for (const file of [...files('.ts'), ...files('.tsx')]) {
    const text = readFileSync(join(WEB, file), 'utf8')
    for (const name of mutations) {
      if (new RegExp(`ask\\(\\s*${name}Document`).test(text)) found.set(`${file.split('/')[0]}: ${name}`, file)
    }
  }
  return found
}

const READING = /useReading\(/
const DECIDING = /\bversion\b.* = deciding/
const EDITOR = /<Editor/
const OF_CLAIM = /useVersionRead\(claim\.version\)/
const ACT_DIALOG = /<ActDialog[\s\S]*\.\.\.why/

/** Of each, where it is said and how it is held as it was at the first edit, or at the opening. */
const FROZEN: Readonly<Record<string, readonly [file: string, how: RegExp]>> = {
  'antrean: CallOffAnnouncement': ['antrean/announcements/page.tsx', /useState\(of\.version\)/],
  'antrean: DecideAspiration': ['antrean/complaint/composer.tsx', /versionRead\(draft\.since/],
  'antrean: FulfilAspiration': ['antrean/complaint/composer.tsx', /versionRead\(draft\.since/],
  'antrean: SaveAnnouncement': ['antrean/announcements/editor.tsx', /useState\(now\)/],
  'antrean: SaveService': ['antrean/services/editor.tsx', /useState<number \| null>\(left\?\.version/],
  'antrean: RespondToComplaint': ['antrean/complaint/composer.tsx', /versionRead\(draft\.since/],
  'antrean: RequestInformation': ['antrean/complaint/composer.tsx', /versionRead\(draft\.since/],
  'antrean: ReturnComplaint': ['antrean/complaint/composer.tsx', /versionRead\(draft\.since/],
  'antrean: SaveReplyTemplate': ['antrean/complaint/template-dialog.tsx', /useState\(template\?\.edition/],
  'antrean: SubmitRegentReport': ['antrean/report/writing.ts', /keepWritten\(newest, \{ fields/],
  'komando: Acknowledge': ['komando/drill/reports.tsx', /useState\(report\.version\)/],
  'komando: AskReporter': ['komando/diskominfo/note.tsx', DECIDING],
  'komando: Correct': ['komando/moderation/correct-dialog.tsx', ACT_DIALOG],
  'komando: GiveBack': ['komando/drill/reports.tsx', /useState\(report\.version\)/],
  'komando: HidePhoto': ['komando/moderation/panel.tsx', ACT_DIALOG],
  'komando: Instruct': ['komando/instruct-dialog.tsx', READING],
  'komando: Merge': ['komando/diskominfo/compare.tsx', READING],
  'komando: Moderate': ['komando/moderation/words-dialog.tsx', ACT_DIALOG],
  'komando: ModerateAnswer': ['komando/moderation/words-dialog.tsx', ACT_DIALOG],
  'komando: RedactPhoto': ['komando/moderation/redact-dialog.tsx', ACT_DIALOG],
  'komando: Reject': ['komando/diskominfo/note.tsx', DECIDING],
  'komando: SaveCategory': ['komando/admin/categories.tsx', EDITOR],
  'komando: SaveNoticeText': ['komando/admin/notice-texts.tsx', EDITOR],
  'komando: SaveHoliday': ['komando/admin/holidays.tsx', EDITOR],
  'komando: SaveOpd': ['komando/admin/opds.tsx', EDITOR],
  'komando: UpdateAccount': ['komando/admin/accounts.tsx', EDITOR],
  'komando: GrantVolunteer': ['komando/relawan/page.tsx', /setDeciding\(\{ act, row \}\)/],
  'komando: DeclineVolunteer': ['komando/relawan/page.tsx', /setDeciding\(\{ act, row \}\)/],
  'komando: EndVolunteer': ['komando/relawan/page.tsx', /setDeciding\(\{ act, row \}\)/],
  'komando: Verify': ['komando/diskominfo/verify.tsx', DECIDING],
  'komando: VerifyAll': ['komando/diskominfo/held.ts', /decisions\.map\(inputOf\)/],
  'warga: AnswerTraining': ['warga/relawan/training.tsx', /edition: found\.edition/],
  'warga: Confirm': ['warga/following/actions.tsx', READING],
  'warga: Reopen': ['warga/following/actions.tsx', READING],
  'warga: Supply': ['warga/following/actions.tsx', READING],
  'warga: Withdraw': ['warga/following/actions.tsx', READING],
  'komando: DeclineClaim': ['komando/hoaks/sheet.tsx', OF_CLAIM],
  'komando: PublishClarification': ['komando/hoaks/publishing.tsx', OF_CLAIM],
  'komando: RetractClarification': ['komando/hoaks/sheet.tsx', OF_CLAIM],
  'komando: ReturnVerdict': ['komando/hoaks/sheet.tsx', OF_CLAIM],
  'warga: DisputeVerdict': ['warga/hoaks/work.tsx', OF_CLAIM],
  'warga: ProposeVerdict': ['warga/hoaks/work.tsx', OF_CLAIM],
}
/** Of one touch, with nothing written: what is on the screen at that moment is what was read. */
const ONE_TOUCH = [
  ...['AssignComplaint', 'CheckService', 'ClaimComplaint', 'DiscardAnnouncement', 'DiscardServiceDraft', 'PublishAnnouncement'].map((name) => `antrean: ${name}`),
  ...['antrean: PublishService', 'antrean: ReleaseComplaint', 'antrean: WithdrawService'],
  ...['komando: Unmerge', 'warga: ConfirmVerdict', 'warga: LetGoOfClaim', 'warga: ResignAsVolunteer', 'warga: TakeClaim', 'warga: WithdrawVolunteerApplication'],
]
/** Added to whatever happened meanwhile: nothing is written over. */
const ADDED = ['warga: AddInformation']

describe('what is written over what others may have changed', () => {
  it('says of every client how what was read is held', () => {
    expect([...senders().keys()].sort()).toEqual([...Object.keys(FROZEN), ...ONE_TOUCH, ...ADDED].sort())
  })

  it('is held of every act of moderation by the dialog that all of them share', () => {
    expect(readFileSync(join(WEB, 'komando/moderation/act-dialog.tsx'), 'utf8')).toMatch(READING)
  })

  it.each(Object.entries(FROZEN))('%s holds it', (_, [file, how]) => {
    expect(readFileSync(join(WEB, file), 'utf8')).toMatch(how)
  })
})
