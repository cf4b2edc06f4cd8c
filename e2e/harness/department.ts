import { ApiCaller } from './api.ts'

export const PASSWORD = 'correct horse battery'

export interface Department {
  admin: ApiCaller
  unitId: string
  siteKey: string
}

/** Set an empty system up by its API: an administrator, one department, a website with the widget. */
export async function setUpDepartment(
  url: string,
  origins = ['https://www.example.cn'],
): Promise<Department> {
  const admin = new ApiCaller(url)
  await admin.send('POST', '/api/setup', {
    organisation: '安和集团',
    administrator: { number: '0001', name: '管理员', password: PASSWORD },
    departments: ['客户服务部'],
  })
  await admin.signIn('0001', PASSWORD)
  const { units } = await admin.get<{ units: { id: string; name: string }[] }>('/api/units')
  const unitId = units.find(({ name }) => name === '客户服务部')?.id
  if (!unitId) throw new Error('the department of the set-up is missing')
  const { key } = await admin.send<{ key: string }>('POST', '/api/sites', {
    unitId,
    name: '官网',
    origins,
    look: {
      title: '在线客服',
      greeting: '您好',
      color: '#1677ff',
      position: 'right',
      language: 'zh',
    },
    hours: { always: true, periods: [] },
    idleMinutes: 60,
  })
  return { admin, unitId, siteKey: key }
}

/** The first password of an account, which its holder must change. */
export const FIRST_PASSWORD = 'given by the administrator'

/** Give an agent an account in the department, with a first password. */
export async function giveAccount({ admin, unitId }: Department, number: string, capacity: number) {
  const { id } = await admin.send<{ id: string }>('POST', '/api/staff', {
    number,
    name: `客服${number}`,
    capacity,
    posts: [{ roleId: 'agent', unitId }],
    password: FIRST_PASSWORD,
  })
  return { id, number }
}

/** Give an agent an account, and let them choose their own password. */
export async function hireAgent(department: Department, number: string, capacity: number) {
  const account = await giveAccount(department, number, capacity)
  const agent = await new ApiCaller(department.admin.url).signIn(number, FIRST_PASSWORD)
  await agent.send('PUT', '/api/me/password', { current: FIRST_PASSWORD, next: PASSWORD })
  return account
}

/** Begin as a visitor of the department's website. */
export function visitWebsite(caller: ApiCaller, { siteKey }: Department) {
  return caller.send<{ token: string; visitorId: string }>('POST', '/api/visitor/session', {
    key: siteKey,
  })
}
