/** What the steps to many screens are made of. */
export const TABLET = { viewport: { width: 1024, height: 768 }, hasTouch: true }

export const button = (page, name) => page.getByRole('button', { name, exact: true })
export const heading = (name) => (page) => page.getByRole('heading', { name }).first().waitFor()
export const dialog = (page) => page.getByRole('dialog').waitFor()
/** Presses the button, and waits for the dialog that it opens. */
export const opens = (name) => async (page) => {
  await page.getByRole('button', { name }).first().click()
  await dialog(page)
}
export const lines = (page) => page.locator('[data-line]').first().waitFor()
export const mark = (page) => page.locator('mark').first().waitFor()

/** The letters that an unpaired wall shows. */
export async function pairingCode(page) {
  const code = page.locator('.k-pairing__code, .w-pair__code').filter({ hasText: /[A-Z0-9]/ })
  return (await code.innerText()).replace(/\s/g, '')
}

/** Hangs an unpaired wall up: the administrator confirms its letters, and its board is live. */
export async function pair(page, house, opd) {
  const letters = await pairingCode(page)
  const { confirmPairing: done } = await house.ask(
    'mutation ($i: ConfirmPairingInput!) { confirmPairing(input: $i) { ... on Refused { message } } }',
    { i: { code: letters, name: 'Layar', opd } },
    await house.token('admin'),
  )
  if (done.message !== undefined) throw new Error(done.message)
  await page.locator('.k-board, .w-wall').waitFor()
  await page.getByText('Langsung').first().waitFor()
}
