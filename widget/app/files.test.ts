import { expect, test } from 'vitest'
import { faultOf, sizeInWords } from './files.ts'

const MB = 1024 * 1024

test.each([
  [{ name: '漏水.JPG', size: 3 * MB }, undefined],
  [{ name: 'contract.final.pdf', size: 10 * MB }, undefined],
  [{ name: 'huge.mp4', size: 10 * MB + 1 }, 'too-large'],
  [{ name: 'empty.png', size: 0 }, 'empty'],
  [{ name: 'virus.exe', size: 5 }, 'wrong-type'],
  [{ name: 'picture.svg', size: 5 }, 'wrong-type'],
  [{ name: 'page.html', size: 5 }, 'wrong-type'],
  [{ name: 'README', size: 5 }, 'wrong-type'],
])('%o has the fault %s', (file, fault) => {
  expect(faultOf(file, 10 * MB)).toBe(fault)
})

test.each([
  [800, '800 B'],
  [12 * 1024, '12 KB'],
  [3.4 * MB, '3.4 MB'],
  [20 * MB, '20 MB'],
])('%i bytes are %s', (bytes, words) => {
  expect(sizeInWords(bytes)).toBe(words)
})
