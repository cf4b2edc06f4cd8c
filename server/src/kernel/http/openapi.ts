import { z } from 'zod'
import { allRefusals } from '../errors.ts'
import { type Contract, type Endpoint, splitRoute } from './contract.ts'

const SECURITY: Record<string, object[]> = {
  public: [],
  visitor: [{ visitor: [] }],
  staff: [{ session: [] }],
}

/** How a caller shows who they are, by the access a route asks for. */
export const securityOf = (access: string): object[] => SECURITY[access] ?? SECURITY.staff ?? []

/** A path as OpenAPI writes it, and the names of its parameters. */
export const openApiPath = (path: string) => path.replace(/:(\w+)/g, '{$1}')
export const pathParameters = (path: string) =>
  [...path.matchAll(/:(\w+)/g)].map((match) => match[1] as string)

/** The OpenAPI 3.1 document of all contracts. */
export function openApi(contracts: Record<string, Contract>, version: string) {
  const paths: Record<string, Record<string, unknown>> = {}
  for (const [module, contract] of Object.entries(contracts)) {
    for (const [route, endpoint] of Object.entries(contract)) {
      const { method, path } = splitRoute(route)
      const url = openApiPath(path)
      paths[url] = {
        ...paths[url],
        [method.toLowerCase()]: describe(module, method, path, endpoint),
      }
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '首问 Shouwen',
      version,
      description:
        'Writes take an Idempotency-Key header: a repeat with the same key and content answers with the first result. Refusals carry error.code, a sentence in the language of Accept-Language, and details.',
    },
    paths,
    components: {
      securitySchemes: {
        session: { type: 'apiKey', in: 'cookie', name: 'shouwen_session' },
        visitor: { type: 'http', scheme: 'bearer' },
      },
      schemas: { Refusal: refusalSchema() },
    },
  }
}

type JsonSchema = { properties?: Record<string, object>; required?: string[]; type?: string }

function describe(module: string, method: string, path: string, endpoint: Endpoint) {
  const input = z.toJSONSchema(endpoint.input, {
    io: 'input',
    unrepresentable: 'any',
  }) as JsonSchema
  const inPath = pathParameters(path)
  const names = Object.keys(input.properties ?? {})
  const inQuery =
    method === 'GET' || method === 'DELETE' ? names.filter((n) => !inPath.includes(n)) : []
  const inBody = names.filter((n) => !inPath.includes(n) && !inQuery.includes(n))
  const parameter = (where: string) => (name: string) => ({
    name,
    in: where,
    required: where === 'path' || (input.required ?? []).includes(name),
    schema: input.properties?.[name],
  })
  return {
    tags: [module],
    summary: endpoint.summary,
    description: `Access: ${endpoint.access}`,
    security: securityOf(endpoint.access),
    parameters: [...inPath.map(parameter('path')), ...inQuery.map(parameter('query'))],
    ...(inBody.length > 0 && {
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              properties: Object.fromEntries(inBody.map((n) => [n, input.properties?.[n]])),
              required: (input.required ?? []).filter((n) => inBody.includes(n)),
              additionalProperties: false,
            },
          },
        },
      },
    }),
    responses: {
      200: {
        description: 'Done',
        content: {
          'application/json': {
            schema: z.toJSONSchema(endpoint.output, { io: 'output', unrepresentable: 'any' }),
          },
        },
      },
      default: {
        description: 'Refused',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } },
      },
    },
  }
}

const refusalSchema = () => ({
  type: 'object',
  properties: {
    error: {
      type: 'object',
      properties: {
        code: { type: 'string', enum: [...allRefusals().map((r) => r.code), 'defect'] },
        message: { type: 'string' },
        details: { type: 'object' },
        requestId: { type: 'string' },
      },
      required: ['code', 'message', 'requestId'],
    },
  },
})
