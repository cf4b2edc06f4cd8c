import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import {
  type Department,
  FIRST_PASSWORD,
  giveAccount,
  setUpDepartment,
} from '../harness/department.ts'
import { eventually } from '../harness/eventually.ts'
import { type RunningServer, startServer } from '../harness/server.ts'
import { openBrowser, openPage } from './browser.ts'
import { type HostSite, openHostSite } from './host-site.ts'

const OWN_PASSWORD = 'my own battery staple'

let server: RunningServer
let site: HostSite
let department: Department
const browsers: Browser[] = []
const people: Page[] = []
const troubles: string[] = []

beforeAll(async () => {
  ;[server, site] = await Promise.all([startServer(), openHostSite()])
  department = await setUpDepartment(server.url, [site.origin])
  await giveAccount(department, '1001', 5)
  site.carry(server.url, department.siteKey)
})
afterAll(async () => {
  await Promise.all(browsers.map((browser) => browser.close()))
  await site?.close()
  await server?.stop()
})

// What people saw when a step failed is worth more than its stack.
afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return
  for (const [n, page] of people.entries()) {
    await page
      .screenshot({ path: `.cache/journeys/${task.name.slice(0, 40)}-${n}.png` })
      .catch(() => {})
  }
})

async function person(options = {}): Promise<Page> {
  const browser = await openBrowser()
  browsers.push(browser)
  const opened = await openPage(browser, options)
  opened.page.on('pageerror', (error) => troubles.push(error.message))
  people.push(opened.page)
  return opened.page
}

/** The frame stands in a closed shadow root, so it is found by its address. */
function widgetOf(page: Page) {
  const frame = page.frames().find((f) => f.url().includes('/widget/frame'))
  if (!frame) throw new Error('the widget has no frame yet')
  return frame
}

/** Press the round button in the corner; the closed shadow root hides it from selectors. */
async function openWidget(page: Page) {
  await page.locator('shouwen-chat').waitFor({ state: 'attached' })
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 }
  await eventually(async () => {
    await page.mouse.click(width - 52, height - 52)
    return page.frames().some((f) => f.url().includes('/widget/frame'))
  })
}

async function visitorWrites(page: Page, text: string) {
  const composer = widgetOf(page).getByRole('textbox')
  await composer.fill(text)
  await composer.press('Enter')
}

async function agentWrites(page: Page, text: string) {
  const composer = page.getByPlaceholder('输入回复，Enter 发送，Shift+Enter 换行')
  await composer.fill(text)
  await composer.press('Enter')
}

async function signIn(page: Page, account: string) {
  await page.goto(server.url)
  await page.getByLabel('工号、手机号或邮箱').fill(account)
  await page.getByLabel('密码', { exact: true }).fill(FIRST_PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  // The first password was given by somebody else.
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('当前密码').fill(FIRST_PASSWORD)
  await dialog.getByLabel('新密码').fill(OWN_PASSWORD)
  await dialog.getByLabel('再输一遍密码').fill(OWN_PASSWORD)
  await dialog
    .getByRole('button', { name: '确 定' })
    .or(dialog.getByRole('button', { name: '确定' }))
    .click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('您还没有接待中的会话').waitFor()
}

async function becomeReady(page: Page) {
  await page.getByRole('button', { name: '离开' }).click()
  await page.getByRole('menuitem', { name: '就绪' }).click()
  await page.getByRole('button', { name: '就绪' }).waitFor()
}

/** Take an action of the procedure: fill in its form, choose its choices, confirm. */
async function act(
  page: Page,
  action: string,
  fields: Record<string, string> = {},
  choices: string[] = [],
) {
  await page.getByRole('button', { name: action, exact: true }).first().click()
  const dialog = page.getByRole('dialog')
  for (const [label, value] of Object.entries(fields)) await fillField(page, label, value)
  for (const choice of choices) await choose(page, choice)
  await dialog.getByRole('button', { name: action, exact: true }).click()
  await dialog.waitFor({ state: 'hidden' })
}

async function fillField(page: Page, label: string, value: string) {
  await page.getByRole('dialog').getByLabel(label, { exact: true }).fill(value)
}

const choose = (page: Page, choice: string) =>
  page.getByRole('dialog').getByRole('radio', { name: choice, exact: true }).check()

describe('the whole line with two browsers', () => {
  let visitor: Page
  let agent: Page

  it('a ready agent has a visitor’s conversation within a second', async () => {
    agent = await person()
    await signIn(agent, '1001')
    await becomeReady(agent)
    visitor = await person({ viewport: { width: 390, height: 844 } })
    await visitor.goto(`${site.origin}/outpatient`)
    await openWidget(visitor)
    await widgetOf(visitor).getByText('您好').first().waitFor()
    const said = Date.now()
    await visitorWrites(visitor, '您好，孩子发烧 39 度，儿科今天还有号吗？🤒')
    await agent.getByText('儿科今天还有号吗').first().waitFor()
    // Not a benchmark: what an agent notices as "at once", with two browsers on a busy machine.
    expect(Date.now() - said).toBeLessThan(5000)
  })

  it('both talk, see each other typing and what was read', async () => {
    await agent.getByText('儿科今天还有号吗').first().click()
    await agentWrites(agent, '您好，下午两点后还有 6 个号，需要我帮您登记吗？')
    await widgetOf(visitor).getByText('下午两点后还有 6 个号').waitFor()
    await widgetOf(visitor).getByRole('textbox').pressSequentially('需要，谢谢', { delay: 20 })
    await agent.getByText('需要，谢谢').waitFor()
    await widgetOf(visitor).getByRole('textbox').press('Enter')
    await agent.locator('.messages-item').filter({ hasText: '需要，谢谢' }).first().waitFor()
  })

  it('survives a reload of both pages', async () => {
    await visitor.reload()
    await openWidget(visitor)
    await widgetOf(visitor).getByText('需要，谢谢').waitFor()
    await agent.reload()
    await agent.getByText('下午两点后还有 6 个号').first().waitFor()
  })

  it('survives a killed server: what was written meanwhile arrives once and in order', async () => {
    const { dataDir, port } = server
    await server.kill()
    await visitorWrites(visitor, '断线时写的第一句')
    await visitorWrites(visitor, '断线时写的第二句')
    server = await startServer({ dataDir, port })
    await agent.getByText('断线时写的第二句').first().waitFor({ timeout: 30_000 })
    const texts = await agent.locator('.messages-item').allInnerTexts()
    const said = texts.filter((text) => text.includes('断线时写的'))
    expect(said.map((text) => /第.句/.exec(text)?.[0])).toEqual(['第一句', '第二句'])
  })

  it('TCK-01 opens a case from the conversation and takes it to its end', async () => {
    await agent.getByRole('tab', { name: '工单' }).click()
    await agent.getByRole('button', { name: '新建工单' }).click()
    await fillField(agent, '标题', '儿科发热患儿挂号登记')
    await choose(agent, '咨询')
    await choose(agent, '紧急')
    await fillField(agent, '问题描述', '患儿发热 39 度，家长要求下午儿科号')
    await agent.getByRole('dialog').getByRole('button', { name: '新建工单' }).click()
    await agent.getByText('儿科发热患儿挂号登记').first().waitFor()
    await agent.goto(`${server.url}/cases`)
    await agent.getByText('儿科发热患儿挂号登记').first().click()
    await agent.getByText(/FW/).first().waitFor()
    await act(agent, '开始处理')
    await act(agent, '处理完成', { 解决方案: '已登记下午 2:30 的号' })
    await act(agent, '办结', { 解决方案: '已登记下午 2:30 的号' }, ['已解决', '满意'])
    await agent.getByText('已办结').first().waitFor()
  })

  it('closes, and the visitor rates', async () => {
    await agent.goto(`${server.url}/conversations`)
    await agent.getByText('断线时写的第二句').first().click()
    await agent.getByRole('button', { name: '结束', exact: true }).click()
    await agent.getByLabel('小结').fill('已登记下午儿科号')
    await agent.getByRole('dialog').getByRole('button', { name: '结束', exact: true }).click()
    const widget = widgetOf(visitor)
    await widget.getByText('请评价本次服务').waitFor()
    await widget.getByRole('radio', { name: '非常满意' }).click({ force: true })
    await widget.getByRole('button', { name: '提交评价' }).click()
    await widget.getByText('您已评价本次服务').waitFor()
    const rated = await eventually(
      async () => {
        const { today } = await department.admin.get<{
          today: { rated: number; averageRating: number }
        }>('/api/floor')
        return today
      },
      (today) => today.rated === 1,
    )
    expect(rated.averageRating).toBe(5)
  })

  it('no script of ours failed on the way', () => {
    expect(troubles).toEqual([])
  })
})
