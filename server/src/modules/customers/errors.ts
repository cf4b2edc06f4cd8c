import { refusal } from '#kernel/errors.ts'

export const customerChangedMeanwhile = refusal('customer.changed', 409, {
  zh: '客户资料刚刚被别人修改，请重新打开后再改',
  en: 'The record has just been changed by somebody else; open it again and then change it',
})
