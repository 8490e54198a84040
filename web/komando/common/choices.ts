/** The categories and OPDs to choose from, asked for once. */
import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { ask } from '../../shared/graphql'
import { ChoicesDocument, type ChoicesQuery } from '../gql/graphql'

export interface Choices {
  readonly categories: ChoicesQuery['categories']
  /** Active ones, by code. */
  readonly opds: readonly { readonly code: string; readonly name: string; readonly oversight: boolean }[]
}

const known = signal<ReadonlyMap<string, Choices>>(new Map())

async function read(district: string | null): Promise<void> {
  const { categories, opds } = await ask(ChoicesDocument, { district })
  const found = {
    categories: [...categories].sort((a, b) => a.name.localeCompare(b.name)),
    opds: opds.edges
      .map(({ node }) => node)
      .filter(({ active }) => active)
      .sort((a, b) => a.code.localeCompare(b.code)),
  }
  known.value = new Map([...known.peek(), [district ?? '', found]])
}

/** null until they are there. With a district's code each category says whom a complaint from there is proposed to. */
export function useChoices(district: string | null = null): Choices | null {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const attempt = () => void read(district).catch(() => (timer = setTimeout(attempt, 5_000)))
    attempt()
    return () => clearTimeout(timer)
  }, [district])
  return known.value.get(district ?? '') ?? null
}
