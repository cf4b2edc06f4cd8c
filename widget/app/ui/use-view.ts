import { useEffect, useState } from 'preact/hooks'
import type { Chat } from '../chat.ts'
import type { View } from '../view.ts'

export function useView(chat: Chat): View {
  const [view, setView] = useState(chat.view)
  useEffect(() => {
    const show = () => setView(chat.view)
    show()
    const stop = chat.subscribe(show)
    return () => void stop()
  }, [chat])
  return view
}
