import fc from 'fast-check'

/** Values nobody sends by mistake. */
export const hostile: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    true,
    -1,
    0.5,
    2 ** 31,
    2 ** 53,
    1e308,
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    'a\udfffb',
    '👨‍👩‍👧‍👦',
    '\u202e反\u202c',
    '%',
    '_',
    '\\',
    "'; drop table message; --",
    '{{7*7}}',
    '../../etc/passwd',
    '<script>alert(1)</script>',
    'x'.repeat(30_000),
    '首'.repeat(9_000),
    [],
    {},
    [[]],
    { toString: 'x' },
    { constructor: { prototype: { admin: true } } },
    JSON.parse('{"__proto__": {"admin": true}}'),
    '2026-02-30T00:00:00Z',
    '-infinity',
    'NaN',
    '1.99999999999999999999.1',
    '9999-12-31T23:59:59.999Z_00000000-0000-0000-0000-000000000000',
    '2026-11-20T00:00:00Z_------------------------------------',
  ),
  fc.jsonValue({ maxDepth: 2 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
)

interface Schema {
  type?: string | string[]
  properties?: Record<string, Schema>
  additionalProperties?: Schema | boolean
  required?: string[]
  items?: Schema
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  allOf?: Schema[]
  format?: string
  pattern?: string
  minimum?: number
  maximum?: number
  maxLength?: number
}

const PLAUSIBLE = [
  '1001',
  '0001',
  'correct horse',
  'agent',
  'service-request',
  '#1677ff',
  'https://www.example.cn',
  '13800000000',
  'a@example.cn',
  '09:00',
  '18:00',
  'Asia/Shanghai',
  '2026-11-20T01:30:00.000Z',
  '2026-11-20',
  'client-0001',
  '您好',
  '张伟',
]

/** Mostly what the schema asks for, with something hostile here and there. */
export function nearly(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  return fc.oneof({ weight: 5, arbitrary: valid(schema, ids) }, { weight: 1, arbitrary: hostile })
}

function valid(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  if (schema.enum) return fc.constantFrom(...schema.enum)
  if ('const' in schema) return fc.constant(schema.const)
  const several = schema.anyOf ?? schema.allOf
  if (several) return fc.oneof(...several.map((one) => valid(one, ids)))
  switch ([schema.type].flat()[0]) {
    case 'object':
      return object(schema, ids)
    case 'array':
      return fc.array(nearly(schema.items ?? {}, ids), { maxLength: 3 })
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? 0, max: Math.min(schema.maximum ?? 9, 9999) })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'string':
      return text(schema, ids)
    default:
      return hostile
  }
}

function text({ format }: Schema, ids: readonly string[]): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.oneof(fc.constantFrom(...ids), fc.uuid())
  return fc.oneof(
    fc.constantFrom(...PLAUSIBLE, ...ids),
    fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }),
  )
}

/** Fields may be missing, and there may be one nobody knows. */
function object(schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> {
  const { properties = {}, additionalProperties } = schema
  const known = Object.fromEntries(
    Object.entries(properties).map(([name, field]) => [name, sometimes(nearly(field, ids))]),
  )
  const others =
    typeof additionalProperties === 'object'
      ? fc.dictionary(fc.constantFrom(...PLAUSIBLE, '__proto__'), nearly(additionalProperties, ids))
      : fc.oneof(
          { weight: 19, arbitrary: fc.constant({}) },
          { weight: 1, arbitrary: fc.dictionary(fc.string({ maxLength: 10 }), hostile) },
        )
  return fc
    .tuple(fc.record(known), others)
    .map(([fields, more]) => ({ ...more, ...withoutMissing(fields) }))
}

const MISSING = Symbol('missing')

const sometimes = (field: fc.Arbitrary<unknown>) =>
  fc.oneof(
    { weight: 12, arbitrary: field },
    { weight: 1, arbitrary: fc.constant<unknown>(MISSING) },
  )

const withoutMissing = (fields: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== MISSING))
