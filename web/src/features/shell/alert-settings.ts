const SOUND = 'shouwen.sound'
const NOTIFY = 'shouwen.notify'

/** A short sound unless the person turned it off. */
export const soundOn = () => localStorage.getItem(SOUND) !== 'off'
export const setSound = (on: boolean) => localStorage.setItem(SOUND, on ? 'on' : 'off')

export const notificationsOn = () =>
  localStorage.getItem(NOTIFY) === 'on' &&
  'Notification' in window &&
  Notification.permission === 'granted'

/** Turn desktop notifications on or off; true when they are on afterwards. */
export async function askForNotifications(on: boolean): Promise<boolean> {
  localStorage.setItem(NOTIFY, on ? 'on' : 'off')
  if (!on || !('Notification' in window)) return false
  return (await Notification.requestPermission()) === 'granted'
}

/** Two soft tones, made here: no file to load, nothing to block. */
export function beep() {
  const audio = new AudioContext()
  const tone = (from: number, hertz: number) => {
    const source = new OscillatorNode(audio, { frequency: hertz, type: 'sine' })
    const volume = new GainNode(audio, { gain: 0 })
    const begin = audio.currentTime + from
    volume.gain.setValueAtTime(0.0001, begin)
    volume.gain.exponentialRampToValueAtTime(0.12, begin + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.0001, begin + 0.18)
    source.connect(volume).connect(audio.destination)
    source.start(begin)
    source.stop(begin + 0.2)
    return source
  }
  tone(0, 740)
  tone(0.14, 988).onended = () => void audio.close()
}
