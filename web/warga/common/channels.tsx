/** The other ways to be heard: the national channel, the emergency number. What belongs there is quicker there. */
import { words } from './words'

export function Channels() {
  const text = words.value
  return (
    <section class="w-channels t-stack t-gap-2 t-noprint" aria-labelledby="channels">
      <h2 id="channels">{text.channelsTitle}</h2>
      <dl>
        <dt>{text.channelEmergency}</dt>
        <dd>
          <a href="tel:112">112</a> {text.channelEmergencyHint}
        </dd>
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
