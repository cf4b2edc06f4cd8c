import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { CaseType } from './case-type.ts'
import type { Pack } from './pack.ts'
import { readCaseType } from './read-case-type.ts'
import { Source } from './source.ts'
import { WrittenPack } from './written.ts'

/** A pack that cannot be used. Every problem stands here as `file:line: sentence`. */
export class BadPack extends Error {
  readonly problems: string[]

  constructor(problems: string[]) {
    super(`the pack has ${problems.length} problem(s):\n${problems.join('\n')}`)
    this.problems = problems
  }
}

const LARGEST = 500_000

/** Read a pack from its folder. Throws `BadPack` with all its problems when there is any. */
export async function loadPack(folder: string): Promise<Pack> {
  const problems: string[] = []
  const head = await readSource(folder, 'pack.yaml', problems)
  const pack = head?.value === undefined ? undefined : head.read(WrittenPack, head.value, [])
  const sources: Source[] = []
  const read: { source: Source; type: CaseType }[] = []
  for (const file of await caseFiles(folder, problems)) {
    const source = await readSource(folder, file, problems)
    if (!source) continue
    sources.push(source)
    const type = readCaseType(source)
    if (type) read.push({ source, type })
  }
  reportClashes(read)
  for (const source of head ? [head, ...sources] : sources) problems.push(...sentences(source))
  if (problems.length > 0 || !pack) throw new BadPack(problems)
  return { ...pack, cases: read.map(({ type }) => type) }
}

async function readSource(folder: string, file: string, problems: string[]) {
  try {
    const { size } = await stat(path.join(folder, file))
    if (size <= LARGEST) return new Source(file, await readFile(path.join(folder, file), 'utf8'))
    problems.push(`${file}:1: is larger than ${LARGEST / 1000} kB`)
  } catch (error) {
    problems.push(`${file}:1: cannot be read (${(error as NodeJS.ErrnoException).code ?? error})`)
  }
  return undefined
}

/** The case types' files by name. What lies beside them would never be used, so it is refused. */
async function caseFiles(folder: string, problems: string[]): Promise<string[]> {
  const known = ['pack.yaml', 'roles.yaml', 'cases', 'README.md']
  const names = (dir: string) =>
    readdir(dir).then(
      (found) => found.sort(),
      () => [] as string[],
    )
  for (const name of await names(folder)) {
    if (!known.includes(name)) problems.push(`${name}:1: is not a file of a pack`)
  }
  const inCases = await names(path.join(folder, 'cases'))
  for (const name of inCases) {
    if (!name.endsWith('.yaml')) problems.push(`cases/${name}:1: is not a YAML file`)
  }
  return inCases.filter((name) => name.endsWith('.yaml')).map((name) => `cases/${name}`)
}

function reportClashes(read: { source: Source; type: CaseType }[]) {
  for (const [i, { source, type }] of read.entries()) {
    for (const other of read.slice(0, i)) {
      const where = `as in ${other.source.file}`
      if (other.type.name === type.name)
        source.report(['case'], `"${type.name}" is there twice, ${where}`)
      if (other.type.prefix === type.prefix) {
        source.report(['numbering', 'prefix'], `"${type.prefix}" is used twice, ${where}`)
      }
    }
  }
}

const sentences = ({ file, problems }: Source) =>
  problems
    .sort((a, b) => a.line - b.line)
    .map(({ line, sentence }) => `${file}:${line}: ${sentence}`)
