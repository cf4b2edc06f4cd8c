import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { onTestFinished } from 'vitest'

export const PACK = `name: trial
version: 1.0.0
title: { zh: 试用, en: Trial }
`

/** A small procedure that is right; tests break one line of it. */
export const LEAK = `case: leak
label: { zh: 漏水, en: Leak }
numbering: { prefix: LS }
form:
  - { name: address, kind: line, label: { zh: 地址, en: Address }, required: true }
  - name: severity
    kind: choice
    label: { zh: 程度, en: Severity }
    choices:
      drip: { zh: 滴水, en: Drip }
      flood: { zh: 漫水, en: Flood }
states:
  new: { label: { zh: 新建, en: New }, clock: running }
  working: { label: { zh: 维修中, en: Working }, clock: running }
  waiting: { label: { zh: 等住户, en: Waiting }, clock: paused }
  done: { label: { zh: 完成, en: Done }, clock: stopped, final: true }
start: new
actions:
  go: { label: { zh: 出发, en: Go }, from: new, to: working, by: worker, then: assign-to-actor }
  ask: { label: { zh: 询问, en: Ask }, from: working, to: waiting, by: owner }
  answer: { label: { zh: 答复, en: Answer }, from: waiting, to: working, by: worker }
  finish:
    label: { zh: 完成, en: Finish }
    from: [working, waiting]
    to: done
    by: [owner, leader]
    form:
      - { name: report, kind: text, label: { zh: 报告, en: Report }, required: true }
deadlines:
  fixed:
    label: { zh: 修复, en: Fixed }
    after: 24h
    from: new
    until: done
    calendar: always
    missed: escalate
`

/** A pack's folder with these files; removed after the test. */
export async function packFolder(files: Record<string, string>): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'shouwen-pack-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  await mkdir(path.join(folder, 'cases'))
  for (const [file, text] of Object.entries(files)) await writeFile(path.join(folder, file), text)
  return folder
}
