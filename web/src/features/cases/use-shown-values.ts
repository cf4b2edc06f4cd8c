import type { Case } from '../../api/contracts.ts'
import { shownValue } from '../../ui/form-values.ts'
import { dateTime } from '../../ui/time.ts'
import { useWords } from '../../words/use-words.ts'

/** The filled-in form as labels and what they say. */
export function useShownValues(caseFile: Case): [string, string | null][] {
  const { t, own } = useWords()
  const manner = { own, yes: t('common.yes'), no: t('common.no'), dateTime }
  return caseFile.form.map((field) => [
    own(field.label),
    shownValue(field, caseFile.values, manner),
  ])
}
