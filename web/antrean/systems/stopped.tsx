/** Tells the head that a system of the OPD hears nothing any more. */
import { ask } from '../../shared/graphql'
import { useLoaded } from '../../shared/loaded'
import { dateAndTime } from '../../shared/time'
import { Notice } from '../../shared/ui'
import { StoppedWebhooksDocument } from '../gql/graphql'
import { words } from './words'

export function StoppedWebhooks() {
  const text = words.value
  const { data } = useLoaded((signal) => ask(StoppedWebhooksDocument, {}, { signal }), [])
  return (
    <>
      {data?.webhooks.map(
        ({ id, url, keyName, disabledAt }) =>
          disabledAt !== null && (
            <Notice key={id} tone="warn">
              {text.stopped({ name: keyName, time: dateAndTime(disabledAt), url })}
            </Notice>
          ),
      )}
    </>
  )
}
