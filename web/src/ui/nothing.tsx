import { InboxOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'

interface NothingProps {
  title: string
  hint?: string
  /** The next step. */
  action?: ReactNode
  small?: boolean
}

/** An empty place that says what to do next. */
export function Nothing({ title, hint, action, small }: NothingProps) {
  return (
    <div className={small ? 'nothing nothing-small' : 'nothing'}>
      {!small && <InboxOutlined className="nothing-icon" />}
      <div className="nothing-title">{title}</div>
      {hint && <div className="nothing-hint">{hint}</div>}
      {action && <div className="nothing-action">{action}</div>}
    </div>
  )
}
