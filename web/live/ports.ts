/** The ports between a tab and its hub. */
import type { FromHub, Port, ToHub } from './protocol'

/** A MessagePort of a SharedWorker, from either end. */
export function messagePort<Out, In>(port: MessagePort, gone?: () => void): Port<Out, In> {
  // Newer browsers tell when the tab at the other end has crashed.
  if (gone !== undefined) port.addEventListener('close', gone)
  return {
    post: (message) => port.postMessage(message),
    listen: (listener) => {
      port.onmessage = (event: MessageEvent<In>) => listener(event.data)
    },
    close: () => port.close(),
  }
}

/** Two ends in one tab. Messages arrive later, as they do everywhere else. */
export function loopback(): [tab: Port<ToHub, FromHub>, hub: Port<FromHub, ToHub>] {
  let toTab: ((message: FromHub) => void) | null = null
  let toHub: ((message: ToHub) => void) | null = null
  return [
    {
      post: (message) => queueMicrotask(() => toHub?.(message)),
      listen: (listener) => (toTab = listener),
      close: () => (toTab = toHub = null),
    },
    {
      post: (message) => queueMicrotask(() => toTab?.(message)),
      listen: (listener) => (toHub = listener),
      close: () => (toTab = toHub = null),
    },
  ]
}
