/** The frame of every page: the way past the header, the header, the switches, what is read out. */
import type { ComponentChildren } from 'preact'
import { chooseTheme, isDark } from '../theme'
import { chooseLanguage, language } from '../words'
import { common } from '../words/common'
import { Announcer } from './announce'
import { Button, IconButton } from './button'
import { Mark, MoonIcon, SunIcon } from './icons'

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
  readonly children: ComponentChildren
}

export function Frame({ home, place, full, start, end, children }: FrameProps) {
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
          {start}
          <div class="t-header__end t-row">
            {end}
            <LanguageSwitch />
            <ThemeSwitch />
          </div>
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      <Announcer />
    </>
  )
}
