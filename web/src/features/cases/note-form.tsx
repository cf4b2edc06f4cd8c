import { Input } from 'antd'
import { useState } from 'react'
import type { Case } from '../../api/contracts.ts'
import { useAct } from '../../api/use-act.ts'
import { MayButton } from '../../ui/may-button.tsx'
import { useWords } from '../../words/use-words.ts'
import { touched } from './touched.ts'

/** A word to colleagues about this case. */
export function NoteForm({ caseFile }: { caseFile: Case }) {
  const { t } = useWords()
  const [text, setText] = useState('')
  const add = useAct('POST /api/cases/:caseId/notes', {
    changes: touched,
    done: () => setText(''),
  })
  const { note } = caseFile.may
  const save = () => {
    if (text.trim() !== '') add.mutate({ caseId: caseFile.id, text })
  }
  return (
    <div className="note-form no-print">
      <Input.TextArea
        value={text}
        disabled={note !== true}
        autoSize={{ minRows: 2, maxRows: 8 }}
        maxLength={5000}
        placeholder={note === true ? t('cases.noteHint') : note}
        aria-label={t('cases.note')}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={(event) => {
          if (event.ctrlKey || event.metaKey) save()
        }}
      />
      <MayButton may={note} disabled={text.trim() === ''} loading={add.isPending} onClick={save}>
        {t('cases.addNote')}
      </MayButton>
    </div>
  )
}
