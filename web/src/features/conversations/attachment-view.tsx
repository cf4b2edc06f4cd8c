import { FileOutlined } from '@ant-design/icons'
import { Image } from 'antd'
import { attachmentUrl } from '../../api/attachments.ts'
import type { Attachment } from '../../api/contracts.ts'

const WIDEST = 280
const HIGHEST = 240

interface AttachmentViewProps {
  conversationId: string
  attachment: Attachment
}

/** A picture in its own proportions, so that nothing jumps when it arrives; else a file. */
export function AttachmentView({ conversationId, attachment }: AttachmentViewProps) {
  const url = attachmentUrl(conversationId, attachment.id)
  const { name, mediaType, size, width, height } = attachment
  if (mediaType.startsWith('image/')) {
    return <Image src={url} alt={name} {...shownSize(width, height)} className="said-image" />
  }
  return (
    <a className="said-file" href={url} download={name}>
      <FileOutlined />
      <span className="said-file-name">{name}</span>
      <small>{fileSize(size)}</small>
    </a>
  )
}

function shownSize(width: number | null, height: number | null) {
  if (width === null || height === null) return { width: WIDEST }
  const scale = Math.min(1, WIDEST / width, HIGHEST / height)
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}

function fileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`
}
