/** What is typed survives a reload of the page, where the browser lets a frame store anything. */
export function readDraft(key: string): string {
  try {
    return sessionStorage.getItem(`draft:${key}`) ?? ''
  } catch {
    return ''
  }
}

export function keepDraft(key: string, text: string) {
  try {
    sessionStorage.setItem(`draft:${key}`, text)
  } catch {}
}
