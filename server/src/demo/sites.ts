import { addSite } from '#channels/web-chat'
import type { Actor } from '#kernel/actor.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { perform } from '#kernel/operation.ts'
import type { Organisation } from './organisation.ts'

interface SiteFacts {
  unit: string
  name: string
  origins: string[]
  title: string
  greeting: string
  color: string
  /** Staff numbers of those who answer, the busiest more than once. */
  answeredBy: [string, ...string[]]
  /** Pages people ask from: path and title. */
  pages: [[string, string], ...[string, string][]]
}

/** How long a visitor may say nothing after an answer. */
export const IDLE_MINUTES = 30

/** The websites by their key; `demo` is the page that comes with the program. */
export const siteFacts: Record<string, SiteFacts> = {
  demo: {
    unit: '安和集团',
    name: '安和集团官网',
    origins: ['http://127.0.0.1:3000', 'http://localhost:3000'],
    title: '安和在线客服',
    greeting: '您好，这里是安和集团在线客服，请问有什么可以帮您？',
    color: '#1677ff',
    answeredBy: ['A1001', 'A1001', 'A1001', 'A1005'],
    pages: [
      ['/', '安和集团 · 首页'],
      ['/about', '关于安和'],
      ['/contact', '联系我们'],
    ],
  },
  'anhe-hospital': {
    unit: '客服中心',
    name: '安和医院·城东院区官网',
    origins: ['https://hospital.anhe.example'],
    title: '安和医院客服中心',
    greeting: '您好，这里是安和医院城东院区客服中心。急症请直接到急诊或拨打 120。',
    color: '#0e8f7e',
    answeredBy: ['A1002', 'A1002', 'A1002', 'A1004', 'A1004', 'A1008', 'A1001'],
    pages: [
      ['/', '安和医院·城东院区'],
      ['/guide/appointment', '预约挂号指南'],
      ['/guide/report', '检查检验报告查询'],
      ['/guide/inpatient', '住院须知'],
      ['/guide/traffic', '来院路线与停车'],
      ['/doctors', '专家介绍'],
    ],
  },
  'binjiang-garden': {
    unit: '客户服务部',
    name: '滨江花园业主服务',
    origins: ['https://garden.anhe.example'],
    title: '滨江花园业主服务',
    greeting: '您好，滨江花园客户服务部。漏水、停电、被困电梯请同时拨打 24 小时值班电话。',
    color: '#b26a00',
    answeredBy: ['A1003', 'A1003', 'A1003', 'A1006', 'A1001'],
    pages: [
      ['/', '滨江花园业主服务'],
      ['/repair', '报修'],
      ['/fees', '物业费与停车费'],
      ['/fit-out', '装修办理'],
      ['/notices', '通知公告'],
    ],
  },
}

export interface Site extends SiteFacts {
  id: string
  unitId: string
}

/** Give each website its widget; one of the organisation's own people does it. */
export async function addSites(
  kernel: Kernel,
  { units }: Organisation,
  by: Actor,
): Promise<Map<string, Site>> {
  const sites = new Map<string, Site>()
  for (const [key, facts] of Object.entries(siteFacts)) {
    const { unit, name, origins, title, greeting, color } = facts
    const unitId = units.get(unit) as string
    const look = { title, greeting, color, position: 'right', language: 'auto' }
    const input = { key, unitId, name, origins, look, idleMinutes: IDLE_MINUTES }
    const hours = { always: true, periods: [] }
    const { id } = await perform(kernel, addSite, by, { ...input, hours })
    sites.set(key, { ...facts, id, unitId })
  }
  return sites
}
