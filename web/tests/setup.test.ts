import { describe, expect, it } from 'vitest'

describe('a test that asks a server of nobody', () => {
  it.fails('fails by the address, though its code bears a lost link', async () => {
    const answer = await fetch('/graphql').catch((error: Error) => error.message)
    expect(answer).toBe('no server for /graphql in a test')
  })
})
