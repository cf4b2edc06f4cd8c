/** @jsxImportSource preact */
import { useEffect, useState } from 'preact/hooks'
import type { Chat } from '../chat.ts'
import { faultOf, sizeInWords } from '../files.ts'
import { mustLeaveMessage } from '../view.ts'
import { Composer } from './composer.tsx'
import { EndQuestion } from './end-question.tsx'
import { Header } from './header.tsx'
import { Lightbox, type Picture } from './lightbox.tsx'
import { MessageList } from './message-list.tsx'
import { Trouble } from './trouble.tsx'
import { useView } from './use-view.ts'

export function App({ chat, draftKey }: { chat: Chat; draftKey: string }) {
  const view = useView(chat)
  const { words, site } = view
  const [ending, setEnding] = useState(false)
  const [picture, setPicture] = useState<Picture>()
  const [dropping, setDropping] = useState(false)
  const [fault, setFault] = useState('')
  const leaving = mustLeaveMessage(view)

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      // A dialog takes Escape for itself, and so does an input method that is composing.
      if (event.key !== 'Escape' || event.isComposing || document.querySelector('dialog[open]'))
        return
      chat.close()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [chat])

  function attach(files: readonly File[]) {
    const faults: string[] = []
    for (const file of files) {
      const found = faultOf(file, site.maxUpload)
      if (found) faults.push(words.fileFaults[found](file.name, sizeInWords(site.maxUpload)))
      else chat.attach(file)
    }
    setFault(faults.join('\n'))
  }

  function onDrag(event: DragEvent) {
    if (leaving || !event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    setDropping(event.type === 'dragover')
    if (event.type === 'drop') attach([...event.dataTransfer.files])
  }

  return (
    <div class="chat" onDragOver={onDrag} onDragLeave={onDrag} onDrop={onDrag}>
      <Header view={view} onEnd={() => setEnding(true)} onClose={() => chat.close()} />
      <Trouble view={view} />
      <MessageList chat={chat} view={view} leaving={leaving} onPicture={setPicture} />
      {!leaving && (
        <Composer
          chat={chat}
          view={view}
          draftKey={draftKey}
          fault={fault}
          onAttach={attach}
          onFault={setFault}
        />
      )}
      {dropping && <div class="drop">{words.drop}</div>}
      {ending && <EndQuestion chat={chat} words={words} onDone={() => setEnding(false)} />}
      {picture && (
        <Lightbox
          chat={chat}
          words={words}
          picture={picture}
          onDone={() => setPicture(undefined)}
        />
      )}
    </div>
  )
}
