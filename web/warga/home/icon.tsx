/** A house, in the line of the shared icons. */
export function HomeIcon() {
  return (
    <svg class="t-icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d="M3.5 11.5L12 4l8.5 7.5" />
      <path d="M6 10v9.5h4.5V14h3v5.5H18V10" />
    </svg>
  )
}
