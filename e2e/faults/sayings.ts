import type { Random } from './random.ts'

const QUESTIONS = [
  '你好，我家水管漏水了',
  '快递三天没动了，能帮我查一下吗？',
  '发票抬头填错了怎么改',
  '👋🏽 在吗 👨‍👩‍👧‍👦',
  '第一行\n第二行\n\n第四行',
  '<b>不是网页</b> & "引号" \\ 反斜杠',
  'Could you please check my order?',
  '这个月的物业费比上个月多了一百二十块，麻烦帮我看一下是不是算错了，谢谢。'.repeat(4),
]

/** The body of a visitor's message; its id stands in it, so that it is known wherever it turns up. */
export const question = (clientId: string, random: Random) =>
  `${clientId} ${random.pick(QUESTIONS)}`

/** An answer says which question it answers. */
export const answer = (questionId: string) => `答 ${questionId} 已收到，马上为您处理`

/** The question an answer belongs to. */
export const answered = (body: string) => /^答 (\S+) /.exec(body)?.[1]
