/** What a call becomes on the wire. */
export interface WireRequest {
  method: string
  url: string
  body: string | undefined
}

/** Fill the path from the input; what is left is the query of a GET or DELETE, else the body. */
export function toRequest(route: string, input: Record<string, unknown>): WireRequest {
  const [method = 'GET', pattern = '/'] = route.split(' ')
  const rest = new Map(Object.entries(input).filter(([, value]) => value !== undefined))
  const path = pattern.replace(/:(\w+)/g, (_whole, name: string) => {
    const value = rest.get(name)
    if (value === undefined) throw new Error(`${route} needs ${name}`)
    rest.delete(name)
    return encodeURIComponent(String(value))
  })
  if (method === 'GET' || method === 'DELETE') {
    const query = new URLSearchParams([...rest].map(([name, value]) => [name, String(value)]))
    return { method, url: query.size > 0 ? `${path}?${query}` : path, body: undefined }
  }
  return { method, url: path, body: JSON.stringify(Object.fromEntries(rest)) }
}
