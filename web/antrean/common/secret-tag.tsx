import { LockIcon, Tag } from '../../shared/ui'
import { common } from '../../shared/words/common'

export function SecretTag() {
  return (
    <Tag tone="danger">
      <LockIcon />
      {common.value.confidential}
    </Tag>
  )
}
