/** Starts an entry: styles, theme, and a last resort where a component breaks. */
import './tokens.css'
import './base.css'
import './button.css'
import './field.css'
import './surface.css'
import './frame.css'
import '../theme'
import { effect } from '@preact/signals'
import { Component, render, type ComponentChildren, type JSX } from 'preact'
import { Button, Notice } from '.'
import { outdated } from '../outdated'
import { common } from '../words/common'

class LastResort extends Component<{ children: ComponentChildren }, { broken: boolean }> {
  override state = { broken: false }

  static override getDerivedStateFromError() {
    return { broken: true }
  }

  override render() {
    if (!this.state.broken) return this.props.children as JSX.Element
    return (
      <div class="t-page t-stack">
        <Notice tone="danger" title={common.value.somethingWrong} role="alert" />
        <Button onClick={() => location.reload()}>{common.value.retry}</Button>
      </div>
    )
  }
}

export function mount(app: JSX.Element): void {
  const place = document.getElementById('app')
  if (place === null) throw new Error('The page has no #app')
  render(<LastResort>{app}</LastResort>, place)
  effect(() => {
    if (outdated.value) void import('./renewal').then(({ offerRenewal }) => offerRenewal())
  })
}
