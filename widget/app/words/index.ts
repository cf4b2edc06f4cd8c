import type { Language } from '../../protocol.ts'
import { en } from './en.ts'
import { type Words, zh } from './zh.ts'

export type { Words }
export const wordsOf = (language: Language): Words => (language === 'en' ? en : zh)
