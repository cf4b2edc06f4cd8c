import { useEffect, useState } from 'react'
import { lineState } from '../../realtime/live.ts'
import { useStore } from '../../realtime/store.ts'
import { useWords } from '../../words/use-words.ts'

// Shorter interruptions are nobody's business.
const PATIENCE = 2500

/** Says that the line is down, once it has been for a moment. */
export function LineNotice() {
  const { t } = useWords()
  const down = useStore(lineState) !== 'online'
  const [shown, setShown] = useState(false)
  useEffect(() => {
    if (!down) return setShown(false)
    const timer = setTimeout(() => setShown(true), PATIENCE)
    return () => clearTimeout(timer)
  }, [down])
  return shown ? (
    <div className="line-notice" role="alert">
      {t('line.offline')}
    </div>
  ) : null
}
