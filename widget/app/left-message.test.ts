import { expect, test } from 'vitest'
import { faultsOf, reachOf } from './left-message.ts'

const whole = { name: '王女士', reach: '13800001234', body: '发票什么时候开？' }

test.each(['13800001234', '+86 138-0000-1234', '0571-88880000', 'wang@anhe.example'])(
  'somebody can be reached at %s',
  (reach) => {
    expect(faultsOf({ ...whole, reach })).toEqual({})
  },
)

test.each(['1234', '请打电话', 'wang@', '138000012345678901234567'])('nobody at %s', (reach) => {
  expect(faultsOf({ ...whole, reach })).toEqual({ reach: 'reachWrong' })
})

test('each empty field has its own sentence', () => {
  expect(faultsOf({ name: '', reach: '', body: '' })).toEqual({
    name: 'nameMissing',
    reach: 'reachMissing',
    body: 'questionMissing',
  })
})

test('what has an @ is an e-mail address', () => {
  expect(reachOf('wang@anhe.example')).toEqual({ email: 'wang@anhe.example' })
  expect(reachOf('13800001234')).toEqual({ phone: '13800001234' })
})
