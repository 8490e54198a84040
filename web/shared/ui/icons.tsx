/** Our own line icons on a grid of 24. Decorative unless a `label` is given. Unused ones leave the build. */
import { sign } from '../words/regency'
import type { JSX } from 'preact'

export interface IconProps {
  /** What a screen reader says in its place. */
  readonly label?: string
}

function icon(...paths: string[]) {
  return function Icon({ label }: IconProps): JSX.Element {
    return (
      <svg class="t-icon" viewBox="0 0 24 24" role={label === undefined ? undefined : 'img'} aria-label={label} aria-hidden={label === undefined}>
        {paths.map((d) => (
          <path key={d} d={d} />
        ))}
      </svg>
    )
  }
}

export const CheckIcon = /* @__PURE__ */ icon('M4 12.5l5 5L20 6.5')
export const CloseIcon = /* @__PURE__ */ icon('M6 6l12 12M18 6L6 18')
export const PlusIcon = /* @__PURE__ */ icon('M12 5v14M5 12h14')
export const AlertIcon = /* @__PURE__ */ icon('M12 3.5L22 20.5H2z', 'M12 10v4.5', 'M12 17.5v.01')
export const InfoIcon = /* @__PURE__ */ icon('M12 3a9 9 0 1 0 .01 0z', 'M12 11v5.5', 'M12 7.5v.01')
export const ClockIcon = /* @__PURE__ */ icon('M12 3a9 9 0 1 0 .01 0z', 'M12 7v5l3.5 2')
export const PauseIcon = /* @__PURE__ */ icon('M8 5v14M16 5v14')
export const CameraIcon = /* @__PURE__ */ icon('M4 8h3.5L9 5.5h6L16.5 8H20v11H4z', 'M12 10.2a3.2 3.2 0 1 0 .01 0z')
export const PhotoIcon = /* @__PURE__ */ icon('M4 5h16v14H4z', 'M4 16l4.5-4.5 4 4 3-3L20 17', 'M15.5 8.5v.01')
export const PinIcon = /* @__PURE__ */ icon('M12 21s7-6.2 7-11.2A7 7 0 0 0 5 9.8C5 14.8 12 21 12 21z', 'M12 7.5a2.4 2.4 0 1 0 .01 0z')
export const TargetIcon = /* @__PURE__ */ icon('M12 6a6 6 0 1 0 .01 0z', 'M12 2v4M12 18v4M2 12h4M18 12h4')
export const PersonIcon = /* @__PURE__ */ icon('M12 4a4 4 0 1 0 .01 0z', 'M4.5 20.5c.8-4 3.8-6 7.5-6s6.7 2 7.5 6')
export const PeopleIcon = /* @__PURE__ */ icon('M9 5a3.5 3.5 0 1 0 .01 0z', 'M2.5 19.5c.7-3.6 3.2-5.5 6.5-5.5s5.8 1.9 6.5 5.5', 'M15.5 5.3a3.5 3.5 0 0 1 0 6.4M18 14.4c1.9.8 3 2.6 3.5 5.1')
export const MaskIcon = /* @__PURE__ */ icon('M3 8c6-3 12-3 18 0 0 6-3 9-5.5 9-1.6 0-2.4-1.5-3.5-1.5S10.1 17 8.5 17C6 17 3 14 3 8z', 'M8.5 11v.01M15.5 11v.01')
export const LockIcon = /* @__PURE__ */ icon('M6 11h12v9.5H6z', 'M8.5 11V7.5a3.5 3.5 0 0 1 7 0V11')
export const SearchIcon = /* @__PURE__ */ icon('M10.5 4a6.5 6.5 0 1 0 .01 0z', 'M15.5 15.5L20.5 20.5')
export const FilterIcon = /* @__PURE__ */ icon('M4 6h16M7 12h10M10 18h4')
export const BellIcon = /* @__PURE__ */ icon('M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15z', 'M10 21h4')
export const RightIcon = /* @__PURE__ */ icon('M5 12h14M13 6l6 6-6 6')
export const LeftIcon = /* @__PURE__ */ icon('M19 12H5M11 6l-6 6 6 6')
export const MessageIcon = /* @__PURE__ */ icon('M4 5h16v11.5H11L6.5 20.5v-4H4z')
export const QuestionIcon = /* @__PURE__ */ icon('M12 3a9 9 0 1 0 .01 0z', 'M9.5 9.5a2.5 2.5 0 1 1 3.6 2.2c-.8.4-1.1.9-1.1 1.8', 'M12 16.5v.01')
export const SendIcon = /* @__PURE__ */ icon('M3.5 11.5L20.5 4l-6 16.5-3-6.5z', 'M11.5 14l4-4')
export const StarIcon = /* @__PURE__ */ icon('M12 3.5l2.6 5.5 6 .8-4.4 4.1 1.1 6L12 17l-5.3 2.9 1.1-6L3.4 9.8l6-.8z')
export const HeartIcon = /* @__PURE__ */ icon('M12 20s-8-4.7-8-10.4A4.5 4.5 0 0 1 12 7a4.5 4.5 0 0 1 8 2.6C20 15.3 12 20 12 20z')
export const PrintIcon = /* @__PURE__ */ icon('M7 9V4h10v5', 'M7 17H4V9h16v8h-3', 'M7 14h10v6.5H7z')
export const DownloadIcon = /* @__PURE__ */ icon('M12 4v11M7 10.5l5 5 5-5', 'M4.5 20h15')
export const InboxIcon = /* @__PURE__ */ icon('M4 14l3-9h10l3 9v6H4z', 'M4 14h5l1 2.5h4l1-2.5h5')
export const GavelIcon = /* @__PURE__ */ icon('M13 4l6 6M10 7l6 6M11.5 5.5l6 6M14 11.5L5.5 20l-2-2L12 9.5')
export const MapIcon = /* @__PURE__ */ icon('M3.5 6l5.5-2 6 2 5.5-2v14l-5.5 2-6-2-5.5 2z', 'M9 4v14M15 6v14')
export const ListIcon = /* @__PURE__ */ icon('M9 6h11M9 12h11M9 18h11', 'M4.5 6v.01M4.5 12v.01M4.5 18v.01')
export const GridIcon = /* @__PURE__ */ icon('M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z')
export const SunIcon = /* @__PURE__ */ icon('M12 8a4 4 0 1 0 .01 0z', 'M12 2v3M12 19v3M2 12h3M19 12h3M5 5l2 2M17 17l2 2M19 5l-2 2M7 17l-2 2')
export const MoonIcon = /* @__PURE__ */ icon('M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z')
export const EyeIcon = /* @__PURE__ */ icon('M2.5 12C5 7.5 8.3 5.5 12 5.5s7 2 9.5 6.5c-2.5 4.5-5.8 6.5-9.5 6.5s-7-2-9.5-6.5z', 'M12 9.5a2.5 2.5 0 1 0 .01 0z')
export const MergeIcon = /* @__PURE__ */ icon('M6 4v4c0 4 6 4 6 8v4M18 4v4c0 4-6 4-6 8', 'M9 17l3 3 3-3')
export const UndoIcon = /* @__PURE__ */ icon('M8 5L4 9l4 4', 'M4 9h9.5a6 6 0 0 1 0 12H9')
export const SoundIcon = /* @__PURE__ */ icon('M4 9.5h3.5L12 5.5v13l-4.5-4H4z', 'M15.5 9a4 4 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11')
export const MuteIcon = /* @__PURE__ */ icon('M4 9.5h3.5L12 5.5v13l-4.5-4H4z', 'M16 9.5l5 5M21 9.5l-5 5')
export const ReportIcon = /* @__PURE__ */ icon('M6 3.5h8.5L18.5 8v12.5H6z', 'M14 3.5V8h4.5', 'M9 12.5h6.5M9 16h6.5')

/** The mark of Taprose: a wave under a speech, for the regency by the sea; or the regency's own sign. */
export function Mark(): JSX.Element {
  if (sign !== null) return <img class="t-mark" src={sign} alt="" width={32} height={32} />
  return (
    <svg class="t-mark" viewBox="0 0 32 32" aria-hidden="true">
      <path fill="currentcolor" d="M6 3h20a4 4 0 0 1 4 4v13a4 4 0 0 1-4 4H15l-7 6v-6H6a4 4 0 0 1-4-4V7a4 4 0 0 1 4-4z" />
      <path
        fill="none"
        stroke="var(--surface)"
        stroke-width="2.4"
        stroke-linecap="round"
        d="M7 11c3 0 3-2.5 6-2.5s3 2.5 6 2.5 3-2.5 6-2.5M7 17c3 0 3-2.5 6-2.5s3 2.5 6 2.5 3-2.5 6-2.5"
      />
    </svg>
  )
}
export const FileIcon = /* @__PURE__ */ icon('M7 3h7l4 4v14H7z', 'M14 3v4h4M10 12h5M10 16h5')
export const MenuIcon = /* @__PURE__ */ icon('M4 7h16M4 12h16M4 17h16')
