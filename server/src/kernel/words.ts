import { z } from 'zod'

/** What a person reads, in the languages of the product. Chinese comes first. */
export const Words = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) })
export type Words = z.infer<typeof Words>
export type Language = keyof Words

export const words = (zh: string, en: string): Words => ({ zh, en })

/** The language of a request by its Accept-Language header; Chinese when it says nothing we know. */
export function languageOf(header: string | undefined): Language {
  return /^\s*en\b/i.test(header ?? '') ? 'en' : 'zh'
}

// C0 and C1 controls except tab and newline, and the marks that reorder text on screen (bidi).
// biome-ignore lint/suspicious/noControlCharactersInRegex: removing them is the point
const UNPRINTABLE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]/g

/** What may be stored of a text: well-formed, one kind of line break, nothing invisible. */
export function cleanText(value: string): string {
  return value
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(UNPRINTABLE, '')
    .normalize('NFC')
    .trim()
}

/** A text of a person: cleaned, not empty, at most `max` characters. */
export const text = (max: number) =>
  z
    .string()
    .max(max * 4)
    .transform(cleanText)
    .pipe(z.string().min(1).max(max))

/** One line of text, such as a name. */
export const line = (max: number) =>
  z
    .string()
    .max(max * 4)
    .transform((value) => cleanText(value).replace(/\s+/g, ' '))
    .pipe(z.string().min(1).max(max))
