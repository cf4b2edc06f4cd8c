/** What may be sent, by ending. The server looks at the content itself and has the last word. */
const ENDINGS =
  'png jpg jpeg gif webp pdf doc docx xls xlsx ppt pptx txt csv zip rar 7z mp3 m4a wav amr mp4 mov'.split(
    ' ',
  )

export const accepted = ENDINGS.map((ending) => `.${ending}`).join(',')

export type FileFault = 'empty' | 'too-large' | 'wrong-type'

/** Why a file cannot be sent, known before a long upload. */
export function faultOf(file: { name: string; size: number }, most: number): FileFault | undefined {
  const ending = file.name.toLowerCase().split('.').pop() ?? ''
  if (!ENDINGS.includes(ending)) return 'wrong-type'
  if (file.size === 0) return 'empty'
  if (file.size > most) return 'too-large'
}

/** A size as people say it: 800 B, 12 KB, 3.4 MB. */
export function sizeInWords(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${Math.round(bytes / 1024)} KB`
  const mb = bytes / 1024 / 1024
  return `${mb < 10 ? mb.toFixed(1).replace(/\.0$/, '') : Math.round(mb)} MB`
}
