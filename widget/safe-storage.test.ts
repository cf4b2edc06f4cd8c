import { expect, test } from 'vitest'
import { SafeStorage } from './safe-storage.ts'

test('where the browser blocks storage, memory has to do and nothing throws', () => {
  const blocked = new SafeStorage('p:', () => {
    throw new DOMException('denied', 'SecurityError')
  })
  blocked.set('token', 'abc')
  blocked.set('keep:out:1', 'x')
  expect(blocked.get('token')).toBe('abc')
  expect(blocked.under('keep:')).toEqual({ 'out:1': 'x' })
  blocked.set('token', null)
  expect(blocked.get('token')).toBeNull()
})
