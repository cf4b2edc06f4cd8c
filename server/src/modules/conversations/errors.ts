import { refusal } from '#kernel/errors.ts'

export const takenByOther = refusal('conversation.changed', 409, {
  zh: '会话刚刚已被接入或变更，请看最新状态',
  en: 'The conversation has just been taken or changed; look at its present state',
})
export const notYours = refusal('conversation.not-yours', 409, {
  zh: '由 {name} 接待中，请先接管',
  en: 'Answered by {name}; take it over first',
})
export const stillWaiting = refusal('conversation.waiting', 409, {
  zh: '会话还在排队，请先接入',
  en: 'The conversation is waiting; take it first',
})
export const isClosed = refusal('conversation.closed', 409, {
  zh: '会话已结束',
  en: 'The conversation is closed',
})
export const isOpen = refusal('conversation.open', 409, {
  zh: '会话尚未结束',
  en: 'The conversation is not closed',
})
export const alreadyYours = refusal('conversation.yours', 409, {
  zh: '已由您接待',
  en: 'You are answering it already',
})
export const mayNotAnswer = refusal('conversation.may-not-answer', 403, {
  zh: '您没有接待会话的权限',
  en: 'You are not permitted to answer conversations',
})
export const mayNotAssign = refusal('conversation.may-not-assign', 403, {
  zh: '接管或分配给他人需要班长或主管权限',
  en: 'Taking over or giving to others needs a shift leader or supervisor',
})
export const cannotAnswer = refusal('conversation.cannot-be-given', 409, {
  zh: '该同事不能接待这个部门的会话',
  en: 'This colleague cannot answer conversations of this unit',
})
export const atCapacity = refusal('conversation.at-capacity', 409, {
  zh: '{name} 同时接待数已达上限 {capacity}',
  en: '{name} has reached the limit of {capacity} conversations',
})
export const notRateable = refusal('contact.not-rateable', 409, {
  zh: '当前没有可以评价的服务，或已评价过',
  en: 'There is nothing to rate, or it has been rated already',
})
export const fileRefused = refusal('file.refused', 415, {
  zh: '不支持这种文件，可发送图片、PDF、Office 文档、文本、压缩包、音频和视频',
  en: 'This kind of file is not accepted; images, PDF, office documents, text, archives, audio and video are',
})
export const fileEmpty = refusal('file.empty', 400, {
  zh: '没有收到文件内容',
  en: 'The file is empty',
})
