import { type Actor, system } from '#kernel/actor.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { perform } from '#kernel/operation.ts'
import { addStaff, DEMO_PASSWORD, openUnit, setUp, staffActor } from '#modules/identity'

const GROUP = '安和集团'
const branches = {
  安和医院·城东院区: ['客服中心', '门诊部', '护理部', '医务科', '总务科'],
  安和物业·滨江花园: ['客户服务部', '工程部', '秩序部', '环境部'],
}
const HOSPITAL = '安和医院·城东院区'
const GARDEN = '安和物业·滨江花园'

interface Person {
  number: string
  name: string
  role: string
  units: string[]
  capacity?: number
}

const administrator = { number: 'A1012', name: '罗文', password: DEMO_PASSWORD }
const people: Person[] = [
  // Answers what is asked on the page to try the widget on; has room left for whoever tries it.
  { number: 'A1001', name: '林晓', role: 'agent', units: [GROUP], capacity: 10 },
  { number: 'A1002', name: '陈思远', role: 'agent', units: [HOSPITAL] },
  { number: 'A1003', name: '吴佳怡', role: 'agent', units: [GARDEN] },
  { number: 'A1004', name: '黄海燕', role: 'shift-leader', units: [HOSPITAL] },
  { number: 'A1005', name: '周敏', role: 'supervisor', units: [GROUP] },
  { number: 'A1006', name: '郑国栋', role: 'supervisor', units: [GARDEN] },
  { number: 'A1007', name: '孙丽', role: 'inspector', units: [GROUP] },
  { number: 'A1008', name: '徐婷', role: 'front-desk', units: ['客服中心'] },
  { number: 'A1009', name: '高建军', role: 'handler', units: ['工程部', '秩序部'] },
  { number: 'A1010', name: '马晓兰', role: 'handler', units: ['总务科', '护理部'] },
  { number: 'A1011', name: '沈志强', role: 'director', units: [GROUP] },
]

export interface Organisation {
  /** Ids by name. */
  units: Map<string, string>
  /** Who acts, by staff number. */
  staff: Map<string, Actor>
}

/** The group with its two branches, their departments, and twelve people in every role. */
export async function enterOrganisation(kernel: Kernel): Promise<Organisation> {
  const root = await perform(kernel, setUp, system('demo'), {
    organisation: GROUP,
    administrator,
    demo: true,
  })
  const units = new Map([[GROUP, root.unitId]])
  for (const [branch, departments] of Object.entries(branches)) {
    const branchId = await addUnit(kernel, units, root.unitId, branch, 'branch')
    for (const name of departments) await addUnit(kernel, units, branchId, name, 'department')
  }
  const ids = await Promise.all(people.map((person) => employ(kernel, units, person)))
  const staff = new Map<string, Actor>()
  for (const [number, id] of [...ids, [administrator.number, root.staffId] as const]) {
    staff.set(number, (await staffActor(kernel.database.db, id)) as Actor)
  }
  return { units, staff }
}

async function addUnit(
  kernel: Kernel,
  units: Map<string, string>,
  parentId: string,
  name: string,
  kind: 'branch' | 'department',
) {
  const { id } = await perform(kernel, openUnit, system('demo'), { parentId, name, kind })
  units.set(name, id)
  return id
}

/** Given by the system, so that the first password may stay. */
async function employ(kernel: Kernel, unitIds: Map<string, string>, person: Person) {
  const { number, name, role, units, capacity } = person
  const posts = units.map((unit) => ({ roleId: role, unitId: unitIds.get(unit) }))
  const account = { number, name, posts, capacity, password: DEMO_PASSWORD }
  const { id } = await perform(kernel, addStaff, system('demo'), account)
  return [number, id] as const
}
