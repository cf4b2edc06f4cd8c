/** The round button with its badge of unread messages. Its picture is a shape in style.ts. */
export function makeButton(root: ShadowRoot, onPress: () => void) {
  const button = document.createElement('button')
  const badge = document.createElement('b')
  badge.ariaHidden = 'true'
  button.append(badge)
  button.onclick = onPress
  root.append(button)

  return {
    focus: () => button.focus(),
    show(open: boolean, unread: number, label: string) {
      button.className = open ? 'open' : ''
      button.ariaLabel = button.title = label
      button.ariaExpanded = `${open}`
      badge.hidden = open || !unread
      badge.textContent = unread > 99 ? '99+' : `${unread}`
    },
  }
}
