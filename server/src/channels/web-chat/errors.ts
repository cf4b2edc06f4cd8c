import { refusal } from '#kernel/errors.ts'

export const siteGone = refusal('chat-site.gone', 404, {
  zh: '该网站的在线客服未开通或已关闭',
  en: 'This website’s chat does not exist or was closed',
})
export const onDuty = refusal('chat-site.on-duty', 409, {
  zh: '客服在线，可以直接对话',
  en: 'Somebody is on duty; you can chat directly',
})
