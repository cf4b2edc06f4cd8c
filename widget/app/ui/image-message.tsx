/** @jsxImportSource preact */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Chat } from '../chat.ts'
import type { Attachment } from '../types.ts'
import type { Words } from '../words/index.ts'
import type { Picture } from './lightbox.tsx'

type Props = {
  chat: Chat
  words: Words
  attachment: Attachment
  onPicture(picture: Picture): void
}

/** A picture needs the token, so it is fetched rather than linked; and only once it is in sight. */
export function ImageMessage({ chat, words, attachment, onPicture }: Props) {
  const { id, name, width, height } = attachment
  const [url, setUrl] = useState('')
  const [broken, setBroken] = useState(false)
  const element = useRef<HTMLButtonElement>(null)
  const scale = Math.min(1, 220 / (width ?? 220), 260 / (height ?? 160))
  const size = { width: (width ?? 220) * scale, height: (height ?? 160) * scale }

  async function load() {
    setBroken(false)
    try {
      setUrl(URL.createObjectURL(await chat.attachment(id)))
    } catch {
      setBroken(true)
    }
  }

  useEffect(() => {
    const sight = new IntersectionObserver(([entry]) => {
      if (!entry?.isIntersecting) return
      sight.disconnect()
      void load()
    })
    if (element.current) sight.observe(element.current)
    return () => sight.disconnect()
  }, [id])
  useEffect(() => () => URL.revokeObjectURL(url), [url])

  return (
    <button
      type="button"
      class="picture"
      ref={element}
      style={size}
      aria-label={broken ? words.imageBroken : words.enlarge(name)}
      onClick={() => (url ? onPicture({ url, name }) : void load())}
    >
      {url && <img src={url} alt={name} {...size} onError={() => setBroken(true)} />}
      {broken && <span>{words.imageBroken}</span>}
    </button>
  )
}
