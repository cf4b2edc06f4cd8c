import { Button, type ButtonProps, Tooltip } from 'antd'

interface MayButtonProps extends ButtonProps {
  /** True, or the reason why not; the button stays to be seen. */
  may: true | string
}

/** A button that says why it is closed. */
export function MayButton({ may, ...button }: MayButtonProps) {
  if (may === true) return <Button {...button} />
  return (
    <Tooltip title={may}>
      {/* A disabled button swallows the pointer and the focus; the span shows the reason. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: the reason must be reachable by keyboard */}
      <span className="may-not" tabIndex={0}>
        <Button {...button} disabled />
      </span>
    </Tooltip>
  )
}
