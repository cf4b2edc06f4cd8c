import { Refused } from '#kernel/errors.ts'
import { cleanText, type Language, type Words, words } from '#kernel/words.ts'
import type { Field } from '#modules/packs'
import { formInvalid } from './errors.ts'

export type Value = string | number | boolean
/** What was filled in, by field name; what was left empty is not there. */
export type FormValues = Record<string, Value>

export interface FormProblem {
  field: string
  problem: Words
}

/** Check what was sent against a form, and bring it to the shape it is stored in. */
export function checkForm(
  fields: Field[],
  sent: Record<string, Value | null>,
): { values: FormValues; problems: FormProblem[] } {
  const problems: FormProblem[] = []
  const values: FormValues = {}
  for (const name of Object.keys(sent)) {
    if (fields.some((field) => field.name === name)) continue
    const short = name.slice(0, 40)
    const problem = words(`表单没有“${short}”这一项`, `“${short}” is not a field of this form`)
    problems.push({ field: name, problem })
  }
  for (const field of fields) {
    const given = Object.hasOwn(sent, field.name) ? sent[field.name] : null
    const read =
      given === null || given === undefined ? undefined : readers[field.kind](given, field)
    if (isProblem(read)) problems.push({ field: field.name, problem: named(field, read) })
    else if (read !== undefined && read !== '') values[field.name] = read
    else if (field.required) {
      problems.push({ field: field.name, problem: named(field, words('必填', 'is required')) })
    }
  }
  return { values, problems }
}

/** The values of a form, or a refusal that names every field that is wrong. */
export function readForm(fields: Field[], sent: Record<string, Value | null>): FormValues {
  const { values, problems } = checkForm(fields, sent)
  if (problems.length === 0) return values
  throw new Refused(formInvalid, {
    zh: problems.map(({ problem }) => problem.zh).join('；'),
    en: problems.map(({ problem }) => problem.en).join('; '),
    fields: problems,
  })
}

const named = ({ label }: Field, { zh, en }: Words) =>
  words(`${label.zh}：${zh}`, `${label.en} ${en}`)

const isProblem = (read: Value | Words | undefined): read is Words => typeof read === 'object'

type Reader = (given: Value, field: Field) => Value | Words

const notText = words('应为文字', 'must be text')
const tooLong = (max: number) => words(`最多 ${max} 字`, `has at most ${max} characters`)

const string =
  (longest: number, read: (value: string, field: Field) => Value | Words): Reader =>
  (given, field) => {
    if (typeof given !== 'string') return notText
    const max = field.max ?? longest
    const value = given.length > max * 4 ? given : cleanText(given)
    if (value.length > max) return tooLong(max)
    return value === '' ? '' : read(value, field)
  }

const LARGEST = 1_000_000_000_000

const number =
  (isRight: (value: number) => boolean, problem: Words): Reader =>
  (given, { max }) => {
    const most = max ?? LARGEST
    if (typeof given !== 'number' || !Number.isFinite(given) || !isRight(given)) return problem
    return Math.abs(given) > most ? words(`最大 ${most}`, `is at most ${most}`) : given
  }

const readers: Record<Field['kind'], Reader> = {
  line: string(200, (value) => value.replace(/\s+/g, ' ')),
  text: string(5000, (value) => value),
  choice: string(40, (value, { choices }) =>
    choices?.some((c) => c.value === value)
      ? value
      : words('不在可选范围内', 'is not one of the choices'),
  ),
  number: number(() => true, words('应为数字', 'must be a number')),
  money: number(
    (value) => Number.isSafeInteger(value) && value >= 0,
    words('应为不小于零的整数（分）', 'must be a whole number of fen, not negative'),
  ),
  date: string(10, (value) => (isDate(value) ? value : words('应为日期', 'must be a date'))),
  instant: string(
    40,
    (value) => instant(value) ?? words('应为日期和时间', 'must be a date and time'),
  ),
  'yes-no': (given) =>
    typeof given === 'boolean' ? given : words('应为是或否', 'must be yes or no'),
  phone: string(30, (value) => {
    // People type full-width digits and spaces.
    const plain = value
      .normalize('NFKC')
      .replace(/[ \u2010-\u2015]/g, (c) => (c === ' ' ? '' : '-'))
    return /^\+?\d[\d-]{3,18}\d$/.test(plain)
      ? plain
      : words('应为电话号码', 'must be a phone number')
  }),
}

function isDate(value: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(value)) return false
  const date = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value)
}

function instant(value: string): string | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.test(value)) return
  const date = new Date(value)
  return isDate(value.slice(0, 10)) && !Number.isNaN(date.getTime())
    ? date.toISOString()
    : undefined
}

/** A value as a person reads it in the history. */
export function showValue({ kind, choices }: Field, value: Value, language: Language): string {
  if (kind === 'choice') {
    return choices?.find((c) => c.value === value)?.label[language] ?? String(value)
  }
  if (kind === 'money') return `¥${(Number(value) / 100).toFixed(2)}`
  if (kind === 'yes-no') return (value ? words('是', 'yes') : words('否', 'no'))[language]
  return String(value)
}
