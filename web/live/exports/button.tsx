/** What stands above a list: it can be had as a file. */
import { useState } from 'preact/hooks'
import { Button, DownloadIcon } from '../../shared/ui'
import { lazyPart } from '../../shared/ui/lazy'
import type { ExportDialogProps } from './dialog'
import { words } from './words'

const ExportDialog = lazyPart(() => import('./dialog'))

export function ExportButton(wanted: Omit<ExportDialogProps, 'onClose'>) {
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button look="quiet" onClick={() => setOpen(true)}>
        <DownloadIcon /> {words.value.ask}
      </Button>
      {open && <ExportDialog {...wanted} onClose={() => setOpen(false)} />}
    </>
  )
}
