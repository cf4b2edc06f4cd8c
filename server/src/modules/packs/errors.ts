import { refusal } from '#kernel/errors.ts'

export const packClash = refusal('pack.clash', 409, {
  zh: '与已启用的业务包冲突：{problem}',
  en: 'Another active pack stands in the way: {problem}',
})
