import type { Language } from '../protocol.ts'

/** The few words the page itself shows. */
export const loaderWords = {
  zh: {
    open: (title: string, unread: number) => (unread ? `${title}，${unread} 条未读消息` : title),
    close: '收起对话窗口',
    title: '在线客服',
  },
  en: {
    open: (title: string, unread: number) => (unread ? `${title}, ${unread} unread` : title),
    close: 'Close the chat window',
    title: 'Chat with us',
  },
} satisfies Record<Language, object>

/** The page's language, or else the browser's. Chinese unless it says English. */
export function languageOfPage(): Language {
  const said = document.documentElement.lang || navigator.language || ''
  return /^en\b/i.test(said) ? 'en' : 'zh'
}
