import { type Words, words } from '#kernel/words.ts'

/** Everything a role can grant. A permission that is not in this list does not exist. */
export const permissions = {
  'conversations.read': words('查看会话', 'See conversations'),
  'conversations.answer': words('接待会话', 'Answer conversations'),
  'conversations.assign': words('分配和接管会话', 'Assign and take over conversations'),
  'customers.read': words('查看客户', 'See customers'),
  'customers.edit': words('修改客户资料', 'Change customer records'),
  'cases.read': words('查看工单', 'See cases'),
  'cases.open': words('新建工单', 'Open cases'),
  'cases.work': words('处理工单', 'Work on cases'),
  'supervision.read': words('现场监控', 'See the floor'),
  'organisation.manage': words('管理组织、人员和渠道', 'Manage units, staff and channels'),
} satisfies Record<string, Words>

export type Permission = keyof typeof permissions

export const isPermission = (name: string): name is Permission => name in permissions
