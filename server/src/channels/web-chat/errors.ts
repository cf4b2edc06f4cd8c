import { refusal } from '#kernel/errors.ts'

export const siteGone = refusal('chat-site.gone', 404, {
  zh: '该网站的在线客服未开通或已关闭',
  en: 'This website’s chat does not exist or was closed',
})
