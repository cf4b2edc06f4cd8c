import { useTranslation } from 'react-i18next'
import type { Language } from './index.ts'

/** The words of the chosen language; `own` picks from words that come with the data. */
export function useWords() {
  const { t, i18n } = useTranslation()
  const language: Language = i18n.language === 'en' ? 'en' : 'zh'
  const own = (words: { zh: string; en: string }) => words[language]
  return { t, language, own }
}
