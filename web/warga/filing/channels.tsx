/** The other ways to be heard: the emergency number, the office's telephone, the national channel. */
import { useEffect, useState } from 'preact/hooks'
import { config } from '../../shared/config'
import { words } from './words'

export function Channels() {
  const text = words.value
  const [telephone, setTelephone] = useState<string | null>(null)
  useEffect(() => void config().then((told) => setTelephone(told.telephone ?? null)), [])
  return (
    <section class="w-channels t-stack t-gap-2 t-noprint" aria-labelledby="channels">
      <h2 id="channels">{text.channelsTitle}</h2>
      <dl>
        <dt>{text.channelEmergency}</dt>
        <dd>
          <a href="tel:112">112</a> {text.channelEmergencyHint}
        </dd>
        {telephone !== null && (
          <>
            <dt>{text.channelTelephone}</dt>
            <dd>
              <a href={`tel:${telephone.replace(/[^+\d]/g, '')}`}>{telephone}</a>
            </dd>
          </>
        )}
        <dt>{text.channelSms}</dt>
        <dd>
          <a href="sms:1708">1708</a> {text.channelSmsHint}
        </dd>
        <dt>{text.channelSite}</dt>
        <dd>
          <a href="https://www.lapor.go.id" rel="noopener">
            lapor.go.id
          </a>
        </dd>
      </dl>
    </section>
  )
}
