/** The frame of every page: the way past the header, the header, the switches, what is read out. */
import type { ComponentChildren } from 'preact'
import { useRef, useState } from 'preact/hooks'
import { chooseTheme, isDark } from '../theme'
import { chooseLanguage, language } from '../words'
import { common } from '../words/common'
import { Announcer } from './announce'
import { Button, IconButton } from './button'
import { CloseIcon, Mark, MenuIcon, MoonIcon, SunIcon } from './icons'

export function LanguageSwitch() {
  const other = language.value === 'id' ? 'en' : 'id'
  return (
    <Button look="quiet" lang={other} onClick={() => chooseLanguage(other)}>
      <span class="t-long">{other === 'en' ? 'English' : 'Bahasa Indonesia'}</span>
      <span class="t-short" aria-hidden="true">
        {other.toUpperCase()}
      </span>
    </Button>
  )
}

export function ThemeSwitch() {
  const dark = isDark()
  const words = common.value
  return (
    <IconButton
      label={`${words.theme}: ${dark ? words.themeLight : words.themeDark}`}
      onClick={() => chooseTheme(dark ? 'light' : 'dark')}
    >
      {dark ? <SunIcon /> : <MoonIcon />}
    </IconButton>
  )
}

export interface FrameProps {
  /** Where the mark leads. */
  readonly home: string
  /** What this entry is called, behind the name. */
  readonly place?: string
  /** The header from edge to edge, for desks and walls. */
  readonly full?: boolean
  /** Behind the name: navigation. */
  readonly start?: ComponentChildren
  /** At the end of the header, before the switches. */
  readonly end?: ComponentChildren
  /** What stays in view where the rest is behind one menu, on narrow screens; absent: the header has no menu. */
  readonly state?: ComponentChildren
  readonly children: ComponentChildren
}

interface FoldsProps {
  readonly state: ComponentChildren
  readonly children: ComponentChildren
}

/** All of the header on a wide screen; on a narrow one behind a button. */
function Folds({ state, children }: FoldsProps) {
  const [open, setOpen] = useState(false)
  const toggle = useRef<HTMLDivElement>(null)
  const words = common.value
  return (
    <>
      <div class="t-header__state">{state}</div>
      <div class="t-header__toggle" ref={toggle}>
        <IconButton label={open ? words.menuClose : words.menu} aria-expanded={open} aria-controls="header-menu" onClick={() => setOpen(!open)}>
          {open ? <CloseIcon /> : <MenuIcon />}
        </IconButton>
      </div>
      <div
        id="header-menu"
        class={`t-header__rest${open ? ' t-header__rest--open' : ''}`}
        onClick={(event) => {
          if (event.target instanceof Element && event.target.closest('a') !== null) setOpen(false)
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || !open) return
          event.stopPropagation()
          setOpen(false)
          toggle.current?.querySelector('button')?.focus()
        }}
      >
        {children}
      </div>
    </>
  )
}

export function Frame({ home, place, full, start, end, state, children }: FrameProps) {
  const rest = (
    <>
      {start}
      <div class="t-header__end t-row">
        {end}
        <LanguageSwitch />
        <ThemeSwitch />
      </div>
    </>
  )
  return (
    <>
      <a class="t-skip" href="#main">
        {common.value.skipToContent}
      </a>
      <header class="t-header t-noprint">
        <div class={`t-header__inner t-row${full === true ? ' t-header__inner--full' : ''}`}>
          <a class="t-header__brand" href={home}>
            <Mark />
            {common.value.appName}
            {place !== undefined && <span class="t-header__place">{place}</span>}
          </a>
          {state === undefined ? rest : <Folds state={state}>{rest}</Folds>}
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Announcer />
    </>
  )
}
