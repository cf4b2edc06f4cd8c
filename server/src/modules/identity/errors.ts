import { refusal } from '#kernel/errors.ts'

export const wrongCredentials = refusal('auth.wrong', 401, {
  zh: '账号或密码不正确',
  en: 'The account or password is wrong',
})
export const locked = refusal('auth.locked', 429, {
  zh: '密码错误次数过多，请 {minutes} 分钟后再试，或请管理员重置',
  en: 'Too many wrong passwords; try again in {minutes} minutes, or ask an administrator',
})
export const alreadySetUp = refusal('setup.done', 409, {
  zh: '系统已经设置过了，请直接登录',
  en: 'The system has been set up already; please sign in',
})
export const taken = refusal('staff.taken', 409, {
  zh: '工号、邮箱或手机号已被使用',
  en: 'The staff number, e-mail or phone is in use already',
})
export const unitClosed = refusal('unit.closed', 409, {
  zh: '该部门已停用',
  en: 'This unit is closed',
})
export const wrongPassword = refusal('auth.wrong-password', 403, {
  zh: '当前密码不正确',
  en: 'The current password is wrong',
})
export const lastAdministrator = refusal('staff.last-administrator', 409, {
  zh: '这是最后一位管理员，请先设置另一位',
  en: 'This is the last administrator; appoint another one first',
})
