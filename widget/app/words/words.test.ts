import { expect, test } from 'vitest'
import { loaderWords } from '../../loader/words.ts'
import { en } from './en.ts'
import { zh } from './zh.ts'

/** Every word with the path to it; functions are asked with a few numbers and names. */
function said(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([name, word]): [string, string][] => {
    const at = `${path}${name}`
    if (typeof word === 'function') return [[at, [0, 1, 7, -3].map((n) => word(n, n)).join('|')]]
    return typeof word === 'object' ? said(word, `${at}.`) : [[at, String(word)]]
  })
}
const paths = (words: object) =>
  said(words)
    .map(([path]) => path)
    .sort()

test('whatever is said in Chinese is said in English, and nothing else', () => {
  expect(paths(en)).toEqual(paths(zh))
  expect(paths(loaderWords.en)).toEqual(paths(loaderWords.zh))
})

test('no word is empty, Chinese is Chinese and English is English', () => {
  const chinese = /\p{Script=Han}/u
  for (const [path, word] of [...said(zh), ...said(loaderWords.zh)]) {
    if (path !== 'locale') expect(word, path).toMatch(chinese)
  }
  for (const [path, word] of [...said(en), ...said(loaderWords.en)]) {
    expect(word.trim(), path).not.toBe('')
    expect(word, path).not.toMatch(chinese)
  }
})
