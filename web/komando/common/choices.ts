/** The categories and OPDs to choose from, asked for once. */
import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { ask } from '../../shared/graphql'
import { ChoicesDocument, type ChoicesQuery } from '../gql/graphql'

export interface Choices {
  readonly categories: ChoicesQuery['categories']
  /** Active ones, by code. */
  readonly opds: readonly { readonly code: string; readonly name: string }[]
}

const known = signal<Choices | null>(null)

async function read(): Promise<void> {
  const { categories, opds } = await ask(ChoicesDocument, {})
  known.value = {
    categories: [...categories].sort((a, b) => a.name.localeCompare(b.name)),
    opds: opds.edges
      .map(({ node }) => node)
      .filter(({ active }) => active)
      .sort((a, b) => a.code.localeCompare(b.code)),
  }
}

/** null until they are there. */
export function useChoices(): Choices | null {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const attempt = () => void read().catch(() => (timer = setTimeout(attempt, 5_000)))
    attempt()
    return () => clearTimeout(timer)
  }, [])
  return known.value
}
