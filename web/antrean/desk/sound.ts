/**
 * A soft chime, made by Web Audio without any file. Silent until someone asks for it; a browser lets a page sound
 * only after a gesture, so that what an earlier visit chose waits for the first tap or key.
 */
import { signal } from '@preact/signals'
import { choice, signalOf } from '../../shared/storage/stored'

const setting = choice('taprose.antrean.sound', ['off', 'on'])
export const sound = signalOf(setting)
/** Whether the browser lets us sound now. */
export const audible = signal(false)

const APART = 1_500
let context: AudioContext | null = null
let last = 0

function unlock(): void {
  if (typeof AudioContext !== 'function') return
  context ??= new AudioContext()
  const own = context
  void own.resume().then(
    () => (audible.value = own.state === 'running'),
    () => undefined,
  )
}

/** One partial that swells and fades, `after` seconds from now. */
function tone(own: AudioContext, pitch: number, after: number, loudness: number): void {
  const at = own.currentTime + after
  const oscillator = own.createOscillator()
  const gain = own.createGain()
  oscillator.type = 'sine'
  oscillator.frequency.value = pitch
  gain.gain.setValueAtTime(0, at)
  gain.gain.linearRampToValueAtTime(loudness, at + 0.03)
  gain.gain.exponentialRampToValueAtTime(0.0001, at + 0.9)
  oscillator.connect(gain).connect(own.destination)
  oscillator.start(at)
  oscillator.stop(at + 1)
}

/** Two rising notes for new work, three falling ones for the regent's word; at most one chime in a while. */
export function chime(of: 'complaint' | 'order'): void {
  if (sound.peek() === 'off' || context === null || context.state !== 'running') return
  const now = Date.now()
  if (now - last < APART) return
  last = now
  const notes = of === 'complaint' ? [587.33, 880] : [880, 739.99, 587.33]
  notes.forEach((pitch, index) => tone(context as AudioContext, pitch, index * 0.16, 0.12))
}

export function toggleSound(): void {
  const on = sound.peek() === 'off'
  setting.set(on ? 'on' : 'off')
  if (!on) return
  unlock()
  setTimeout(() => chime('complaint'), 100)
}

/** Takes up the sound at the next gesture, if an earlier visit wanted it. */
export function resumeSound(): () => void {
  const take = () => {
    if (sound.peek() === 'on' && !audible.peek()) unlock()
  }
  addEventListener('pointerdown', take)
  addEventListener('keydown', take)
  return () => {
    removeEventListener('pointerdown', take)
    removeEventListener('keydown', take)
  }
}
