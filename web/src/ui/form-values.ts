import dayjs, { type Dayjs } from 'dayjs'
import type { FormField, FormValues } from '../api/contracts.ts'

/** What the inputs of a form hold: dates as objects, money in yuan. */
export type FormInputs = Record<string, string | number | boolean | Dayjs | null | undefined>

/** From the wire to the inputs: fen → yuan, text → date. */
export function toInputs(fields: readonly FormField[], values: FormValues): FormInputs {
  return Object.fromEntries(
    fields.map(({ name, kind }) => {
      const value = values[name]
      if (value === undefined || value === null) return [name, undefined]
      if (kind === 'money') return [name, Number(value) / 100]
      if (kind === 'date' || kind === 'instant') return [name, dayjs(String(value))]
      return [name, value]
    }),
  )
}

/** From the inputs to the wire; what is empty is left out. */
export function fromInputs(fields: readonly FormField[], inputs: FormInputs): FormValues {
  const values: FormValues = {}
  for (const { name, kind } of fields) {
    const value = inputs[name]
    if (value === undefined || value === null || value === '') continue
    if (dayjs.isDayjs(value)) {
      values[name] = kind === 'date' ? value.format('YYYY-MM-DD') : value.toISOString()
    } else if (kind === 'money') {
      // 19.99 * 100 is 1998.9999…
      values[name] = Math.round(Number(value) * 100)
    } else {
      values[name] = value
    }
  }
  return values
}

interface Manner {
  own: (words: { zh: string; en: string }) => string
  yes: string
  no: string
  dateTime: (at: string) => string
}

/** A value as it is read, or null when there is none. */
export function shownValue(field: FormField, values: FormValues, manner: Manner): string | null {
  const value = values[field.name]
  if (value === undefined || value === null || value === '') return null
  switch (field.kind) {
    case 'choice': {
      const choice = field.choices?.find((one) => one.value === value)
      return choice ? manner.own(choice.label) : String(value)
    }
    case 'money':
      return `¥ ${(Number(value) / 100).toLocaleString('zh-CN', { minimumFractionDigits: 2 })}`
    case 'instant':
      return manner.dateTime(String(value))
    case 'yes-no':
      return value ? manner.yes : manner.no
    default:
      return String(value)
  }
}
