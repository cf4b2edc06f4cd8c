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

/** Give an agent an account in the department. */
export async function hireAgent({ admin, unitId }: Department, number: string, capacity: number) {
  const { id } = await admin.send<{ id: string }>('POST', '/api/staff', {
    number,
    name: `客服${number}`,
    capacity,
    posts: [{ roleId: 'agent', unitId }],
    password: PASSWORD,
  })
  return { id, number }
}

/** Begin as a visitor of the department's website. */
export function visitWebsite(caller: ApiCaller, { siteKey }: Department) {
  return caller.send<{ token: string; visitorId: string }>('POST', '/api/visitor/session', {
    key: siteKey,
  })
}
