import type { Kernel } from '#kernel/kernel.ts'
import { DEMO_PASSWORD } from '#modules/identity'

/** A line for whoever started the program. */
export const say = (line: string) => process.stdout.write(`${line}\n`)

/** Where to sign in and with what. */
export async function announce({ database: { db } }: Kernel, address: string): Promise<void> {
  const organisation = await db.selectFrom('organisation').selectAll().executeTakeFirst()
  say(`\n首问 Shouwen  ${address}`)
  if (!organisation) {
    say(`  第一次使用：打开上面的地址完成设置 · first use: open it and set up`)
    return
  }
  if (!organisation.demo) return
  const people = await db
    .selectFrom('staff')
    .innerJoin('post', 'post.staffId', 'staff.id')
    .select(['staff.number', 'staff.name', 'post.roleId'])
    .distinct()
    .where('post.roleId', 'in', ['agent', 'supervisor', 'administrator'])
    .orderBy('staff.number')
    .execute()
  const first = new Map(people.toReversed().map((person) => [person.roleId, person]))
  const accounts = [...first.values()].map(({ number, name }) => `${number} ${name}`).join(' · ')
  say(`  演示数据 demo: ${accounts}`)
  say(`  密码 password: ${DEMO_PASSWORD}`)
  say(`  网站访客 as a visitor: ${address}/demo-site`)
  say(`  接口文档 API: ${address}/api`)
}
