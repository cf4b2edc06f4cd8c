import { SearchOutlined } from '@ant-design/icons'
import { Input, type InputRef } from 'antd'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useHotkey } from './use-hotkey.ts'

interface SearchBoxProps {
  value: string
  onChange: (text: string) => void
  placeholder: string
}

const PAUSE = 250

/** Search while typing; "/" comes here, Esc empties and leaves. */
export function SearchBox({ value, onChange, placeholder }: SearchBoxProps) {
  const [text, setText] = useState(value)
  const [composing, setComposing] = useState(false)
  const input = useRef<InputRef>(null)
  useHotkey(
    '/',
    useCallback(() => input.current?.focus(), []),
  )

  useEffect(() => setText(value), [value])
  useEffect(() => {
    // Half-typed pinyin is not what is looked for.
    if (composing || text === value) return
    const timer = setTimeout(() => onChange(text), PAUSE)
    return () => clearTimeout(timer)
  }, [text, composing, value, onChange])

  return (
    <Input
      ref={input}
      className="search-box"
      allowClear
      prefix={<SearchOutlined />}
      placeholder={placeholder}
      aria-label={placeholder}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onCompositionStart={() => setComposing(true)}
      onCompositionEnd={() => setComposing(false)}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        setText('')
        input.current?.blur()
      }}
    />
  )
}
