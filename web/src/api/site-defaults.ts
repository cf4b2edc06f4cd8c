import { t } from '../words/index.ts'
import type { Input } from './contracts.ts'

type NewSite = Input<'POST /api/sites'>

/** What a new website begins with; everything can be changed. */
export const siteDefaults = (): Pick<NewSite, 'look' | 'hours' | 'idleMinutes'> => ({
  look: {
    title: t('settings.titleDefault'),
    greeting: t('settings.greetingDefault'),
    color: '#1668dc',
    position: 'right',
    language: 'auto',
  },
  hours: {
    always: false,
    zone: 'Asia/Shanghai',
    periods: [
      { days: [1, 2, 3, 4, 5], from: '09:00', to: '18:00' },
      { days: [6, 7], from: '09:00', to: '17:00' },
    ],
  },
  idleMinutes: 30,
})

/** The one line for the website's pages. */
export const embedCode = (key: string) =>
  `<script async src="${location.origin}/widget.js" data-site="${key}"></script>`

/** An origin is scheme and host, no path. */
export const isOrigin = (text: string) => /^https?:\/\/[^/\s]+$/.test(text)
