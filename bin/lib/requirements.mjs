import fs from 'node:fs'
import path from 'node:path'
import { root } from './paths.mjs'

const FOLDER = path.join(root, 'docs', 'requirements')
const MOST_PER_TITLE = 3

/** The ids of all rows, by module. */
export function requirementRows(folder = FOLDER) {
  const files = fs.readdirSync(folder).filter((name) => name.endsWith('.tsv'))
  return new Map(
    files.sort().map((file) => {
      const lines = fs.readFileSync(path.join(folder, file), 'utf8').trim().split('\n').slice(1)
      return [path.basename(file, '.tsv'), lines.map((line) => line.split('\t')[0])]
    }),
  )
}

/** The rows a title claims: the ids it begins with. */
export function claims(title) {
  const ids = /^(?:[A-Z]{3}-\d{2}(?!\d)[\s,、]*)+/.exec(title)?.[0] ?? ''
  return ids.match(/[A-Z]{3}-\d{2}/g) ?? []
}

/**
 * Which rows the tests prove. `tests` are titles with their status; `errors` name titles that claim
 * too much or rows that do not exist.
 */
export function prove(rows, tests) {
  const known = new Set([...rows.values()].flat())
  const passed = new Set()
  const failed = new Set()
  const errors = []
  for (const { title, status } of tests) {
    const ids = claims(title)
    if (ids.length > MOST_PER_TITLE) {
      errors.push(`claims ${ids.length} rows, at most ${MOST_PER_TITLE} are allowed: ${title}`)
    }
    for (const id of ids) {
      if (!known.has(id)) errors.push(`claims ${id}, which does not exist: ${title}`)
      if (status === 'passed') passed.add(id)
      if (status === 'failed') failed.add(id)
    }
  }
  const isProven = (id) => passed.has(id) && !failed.has(id)
  const modules = {}
  for (const [name, ids] of rows) {
    modules[name] = { rows: ids.length, proven: ids.filter(isProven).length }
  }
  return { proven: [...known].filter(isProven), modules, errors }
}

/** Titles and outcomes in a report of Vitest. */
export function testsIn(results) {
  return results.testResults.flatMap((file) =>
    file.assertionResults.map(({ title, status }) => ({ title, status })),
  )
}
