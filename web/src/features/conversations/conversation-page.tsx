import { Outlet, useNavigate, useParams } from '@tanstack/react-router'
import { Drawer, Skeleton } from 'antd'
import { useCallback, useState } from 'react'
import { failure, useApi } from '../../api/queries.ts'
import { useRoom } from '../../realtime/use-room.ts'
import { ErrorPanel } from '../../ui/error-panel.tsx'
import { useHotkey } from '../../ui/use-hotkey.ts'
import { useNarrow } from '../../ui/use-narrow.ts'
import { Composer } from './composer.tsx'
import { ConversationHead } from './conversation-head.tsx'
import { Messages } from './messages.tsx'
import { SidePanel } from './side-panel.tsx'

/** One conversation: what was said, what to answer, and who is asking. */
export function ConversationPage() {
  const { conversationId } = useParams({ from: '/desk/conversations/$conversationId' })
  // Another conversation is another page: nothing half-done may leak from one to the next.
  return <OpenConversation key={conversationId} conversationId={conversationId} />
}

function OpenConversation({ conversationId }: { conversationId: string }) {
  const narrow = useNarrow()
  const navigate = useNavigate()
  const [sideOpen, setSideOpen] = useState(false)
  const conversation = useApi('GET /api/conversations/:conversationId', { conversationId })
  const room = useRoom(conversationId)
  const leave = useCallback(() => void navigate({ to: '/conversations', search: true }), [navigate])
  useHotkey('Escape', leave)

  if (failure(conversation)) {
    return (
      <div className="conversation">
        <ErrorPanel error={conversation.error} retry={() => void conversation.refetch()} />
      </div>
    )
  }
  if (conversation.data === undefined) {
    return (
      <div className="conversation conversation-loading">
        <Skeleton active avatar paragraph={{ rows: 6 }} />
      </div>
    )
  }
  const side = <SidePanel conversation={conversation.data} />
  return (
    <>
      <section className="conversation">
        <ConversationHead
          conversation={conversation.data}
          room={room}
          back={narrow ? leave : undefined}
          openSide={narrow ? () => setSideOpen(true) : undefined}
        />
        <Messages conversation={conversation.data} room={room} />
        <Composer conversation={conversation.data} room={room} />
      </section>
      {narrow ? (
        <Drawer
          open={sideOpen}
          onClose={() => setSideOpen(false)}
          size="88%"
          classNames={{ body: 'side-drawer' }}
        >
          {side}
        </Drawer>
      ) : (
        side
      )}
      <Outlet />
    </>
  )
}
