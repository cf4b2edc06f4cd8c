/** What the leave-a-message form checks before it asks the server; the same rules as the API. */
export type LeftMessage = { name: string; reach: string; body: string }
export type LeftFault = 'nameMissing' | 'reachMissing' | 'reachWrong' | 'questionMissing'

const PHONE = /^\+?[\d -]{5,20}$/
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/

export function leftIn(form: HTMLFormElement): LeftMessage {
  const fields = new FormData(form)
  const said = (name: keyof LeftMessage) => String(fields.get(name)).trim()
  return { name: said('name'), reach: said('reach'), body: said('body') }
}

export function faultsOf({ name, reach, body }: LeftMessage) {
  const faults: Partial<Record<keyof LeftMessage, LeftFault>> = {}
  if (!name) faults.name = 'nameMissing'
  if (!reach) faults.reach = 'reachMissing'
  else if (!PHONE.test(reach) && !EMAIL.test(reach)) faults.reach = 'reachWrong'
  if (!body) faults.body = 'questionMissing'
  return faults
}

export const reachOf = (reach: string) =>
  reach.includes('@') ? { email: reach } : { phone: reach }
