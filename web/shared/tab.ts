/** What this tab keeps while it lives. A browser may have no storage, or forbid it: then it keeps nothing. */

export function tabKept(key: string): string | null {
  try {
    return sessionStorage.getItem(key)
  } catch {
    return null
  }
}

/** Whether it is kept; null forgets it. */
export function tabKeep(key: string, value: string | null): boolean {
  try {
    if (value === null) sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, value)
    return true
  } catch {
    return false
  }
}
