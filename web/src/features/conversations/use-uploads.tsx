import { LoadingOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { type ClipboardEvent, type DragEvent, useState } from 'react'
import { ApiError } from '../../api/api-error.ts'
import { sendAttachment } from '../../api/attachments.ts'
import type { Conversation } from '../../api/contracts.ts'
import type { Room } from '../../realtime/room.ts'
import { useWords } from '../../words/use-words.ts'

interface Upload {
  clientId: string
  file: File
  problem: string | null
}

/** Files on their way into a conversation: picked, pasted or dropped. */
export function useUploads(conversation: Conversation, room: Room) {
  const { t } = useWords()
  const [uploads, setUploads] = useState<Upload[]>([])
  const [dragging, setDragging] = useState(false)

  const drop = (clientId: string) =>
    setUploads((all) => all.filter((upload) => upload.clientId !== clientId))
  const change = (clientId: string, problem: string | null) =>
    setUploads((all) =>
      all.map((upload) => (upload.clientId === clientId ? { ...upload, problem } : upload)),
    )
  const send = async ({ clientId, file }: Upload) => {
    change(clientId, null)
    try {
      await sendAttachment(conversation.id, clientId, file)
      drop(clientId)
      // Where the push is slow or the line is down, the picture is there all the same.
      await room.catchUp()
    } catch (error) {
      change(clientId, error instanceof ApiError ? error.message : t('errors.title'))
    }
  }
  const add = (files: FileList | readonly File[] | null) => {
    for (const file of files ?? []) {
      const upload = { clientId: crypto.randomUUID(), file, problem: null }
      setUploads((all) => [...all, upload])
      void send(upload)
    }
  }
  const dropZone = {
    onDragOver: (event: DragEvent) => {
      if (!event.dataTransfer.types.includes('Files')) return
      event.preventDefault()
      setDragging(true)
    },
    onDragLeave: () => setDragging(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault()
      setDragging(false)
      add(event.dataTransfer.files)
    },
  }
  const paste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return
    event.preventDefault()
    add(event.clipboardData.files)
  }
  const list = uploads.length > 0 && (
    <ul className="uploads">
      {uploads.map((upload) => (
        <li key={upload.clientId} className={upload.problem ? 'is-refused' : undefined}>
          {upload.problem === null ? (
            <>
              <LoadingOutlined /> {t('conversations.uploading', { name: upload.file.name })}
            </>
          ) : (
            <>
              {upload.file.name}：{upload.problem}
              <Button type="link" size="small" onClick={() => void send(upload)}>
                {t('common.retry')}
              </Button>
              <Button type="link" size="small" onClick={() => drop(upload.clientId)}>
                {t('common.discard')}
              </Button>
            </>
          )}
        </li>
      ))}
    </ul>
  )
  return { add, dropZone, paste, list, dragging }
}
