import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn'
import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import { en } from './en.ts'
import { zh } from './zh.ts'

export type Language = 'zh' | 'en'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation'
    resources: { translation: typeof zh }
  }
}

const NAME = 'shouwen.language'

/** The language this browser was told to speak, if it ever was. */
export function chosenLanguage(): Language | null {
  const kept = globalThis.localStorage?.getItem(NAME)
  return kept === 'zh' || kept === 'en' ? kept : null
}

function firstLanguage(): Language {
  return chosenLanguage() ?? browserLanguage()
}

function browserLanguage(): Language {
  return /^en/i.test(globalThis.navigator?.language ?? '') ? 'en' : 'zh'
}

void i18next.use(initReactI18next).init({
  lng: firstLanguage(),
  fallbackLng: 'zh',
  resources: { zh: { translation: zh }, en: { translation: en } },
  interpolation: { escapeValue: false },
  initAsync: false,
})
dressPage(currentLanguage())

export const t = i18next.t.bind(i18next)

export function currentLanguage(): Language {
  return i18next.language === 'en' ? 'en' : 'zh'
}

/** Speak this language from now on, also after a reload. */
export function speak(language: Language) {
  globalThis.localStorage?.setItem(NAME, language)
  if (language === currentLanguage()) return
  dressPage(language)
  void i18next.changeLanguage(language)
}

function dressPage(language: Language) {
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en')
  if (globalThis.document) document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en'
}
