/** What came with an answer or a report: photos, and documents to be saved. */
import type { PhotoFragment } from '../gql/graphql'
import { fileSize } from '../numbers'
import { Photos } from './complaint'
import { FileIcon } from './icons'

interface FilesProps {
  readonly files: readonly PhotoFragment[]
  /** What the photos show, in words, for those who do not see them. */
  readonly of: string
}

const isPhoto = ({ contentType }: PhotoFragment) => contentType.startsWith('image/')

export function Files({ files, of }: FilesProps) {
  const documents = files.filter((file) => !isPhoto(file))
  return (
    <>
      <Photos photos={files.filter(isPhoto)} of={of} />
      {documents.length > 0 && (
        <ul class="t-files">
          {documents.map(({ id, url, name, size }) => (
            <li key={id}>
              <a href={url} download={name ?? ''}>
                <FileIcon />
                <span>
                  {name} <span class="t-note">(PDF, {fileSize(size)})</span>
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
