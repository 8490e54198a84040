/** Where to go after signing in: `?kembali=` within this client, else one's own complaints. */
export function backFrom(query: Record<string, string>): string {
  const wanted = query['kembali'] ?? ''
  // A path of this site alone: "//elsewhere" and "/\elsewhere" would leave it.
  return /^\/(?![/\\])/.test(wanted) ? wanted : '/saya'
}
