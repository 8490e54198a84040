/** One number and one address have one form, the same as on the server. */
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { emailOf, phoneOf } from '../../shared/identifiers'

type Spellings = readonly (readonly [string | null, string])[]
const file = new URL('../../../tests/fixtures/identifiers.json', import.meta.url)
const { phones, emails } = JSON.parse(readFileSync(file, 'utf8')) as { phones: Spellings; emails: Spellings }

it.each(phones)('%s is the number in %j', (number, written) => {
  expect(phoneOf(written)).toBe(number)
})

it.each(emails)('%s is the address in %j', (address, written) => {
  expect(emailOf(written)).toBe(address)
})
