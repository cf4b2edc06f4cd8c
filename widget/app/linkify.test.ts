import fc from 'fast-check'
import { expect, test } from 'vitest'
import { linkify } from './linkify.ts'

const links = (text: string) =>
  linkify(text).flatMap(({ text, href }) => (href ? [[text, href]] : []))

test.each([
  ['进度看https://anhe.example/repair/1，有问题再说', 'https://anhe.example/repair/1'],
  ['看 www.anhe.example。谢谢', 'https://www.anhe.example/'],
  ['(see http://a.example/b).', 'http://a.example/b'],
  ['https://a.example/wiki/X_(y)!', 'https://a.example/wiki/X_(y)'],
  ['HTTPS://A.EXAMPLE/?q=1&r=2', 'https://a.example/?q=1&r=2'],
])('finds the address in %s', (text, href) => {
  expect(links(text).map(([, href]) => href)).toEqual([href])
})

test.each([
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  'https://',
  'http://nowhere',
  'ftp://a.example/x',
  '<a href="x">',
  '明天 3.5 小时',
])('%s is no link', (text) => {
  expect(links(text)).toEqual([])
})

test('nothing of a text is lost or added, and only http and https are links', () => {
  const bits = fc.constantFrom(
    'http://',
    'https://',
    'www.',
    'a.example',
    '/',
    '(',
    ')',
    '。',
    '?x=',
  )
  const text = fc.array(fc.oneof(bits, fc.string({ unit: 'grapheme' }))).map((all) => all.join(''))
  fc.assert(
    fc.property(text, (text) => {
      const pieces = linkify(text)
      expect(pieces.map((piece) => piece.text).join('')).toBe(text)
      for (const { href } of pieces) if (href) expect(href).toMatch(/^https?:\/\//)
    }),
  )
})
