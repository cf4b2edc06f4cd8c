import { z } from 'zod'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
export type Route = `${Method} /${string}`

/**
 * Who may call: `public` anybody, `visitor` the holder of a visitor token, `staff` anyone signed
 * in, or a permission that some role of the caller must grant.
 */
export type Access = 'public' | 'visitor' | 'staff' | `${string}.${string}`

export interface Endpoint {
  /** One sentence for the reader of the API. */
  summary: string
  access: Access
  /** Path parameters, query and body together, by name. */
  input: z.ZodType
  output: z.ZodType
  /** Requests a minute from one caller; without it the general limit holds. */
  perMinute?: number
}

/** What a module offers over HTTP: `METHOD /path` → endpoint. The console imports it as a type. */
export type Contract = Record<Route, Endpoint>

/** Keeps the literal types of a contract. */
export const contract = <C extends Contract>(endpoints: C): C => endpoints

/** Nothing is taken. */
export const NoInput = z.strictObject({})
/** Nothing is told but that it is done. */
export const Done = z.strictObject({})

/** A thing or person as others show it. */
export const Named = z.strictObject({ id: z.uuid(), name: z.string() })

/** An instant as ISO 8601 in UTC. */
export const Instant = z.preprocess(
  (value) => (value instanceof Date ? value.toISOString() : value),
  z.iso.datetime(),
)

/** A page of a list. `next` asks for the following page; null on the last. */
export const pageOf = <T extends z.ZodType>(row: T) =>
  z.strictObject({ rows: z.array(row), next: z.string().nullable() })

/** What an actor may do with a thing, or why not. The screen shows closed actions with the reason. */
export const Permitted = z.union([z.literal(true), z.string()])

export const splitRoute = (route: string) => {
  const [method, path] = route.split(' ') as [Method, string]
  return { method, path }
}
