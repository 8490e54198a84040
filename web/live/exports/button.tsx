/** What stands above a list: it can be had as a file. */
import { useState } from 'preact/hooks'
import { Button, DownloadIcon, IconButton } from '../../shared/ui'
import { lazyPart } from '../../shared/ui/lazy'
import type { ExportDialogProps } from './dialog'
import { words } from './words'

const ExportDialog = lazyPart(() => import('./dialog'))

interface Props extends Omit<ExportDialogProps, 'onClose'> {
  /** Only its picture, where there is little room. */
  readonly small?: boolean
}

export function ExportButton({ small, ...wanted }: Props) {
  const [open, setOpen] = useState(false)
  return (
    <>
      {small === true ? (
        <IconButton label={words.value.ask} onClick={() => setOpen(true)}>
          <DownloadIcon />
        </IconButton>
      ) : (
        <Button look="quiet" onClick={() => setOpen(true)}>
          <DownloadIcon /> {words.value.ask}
        </Button>
      )}
      {open && <ExportDialog {...wanted} onClose={() => setOpen(false)} />}
    </>
  )
}
