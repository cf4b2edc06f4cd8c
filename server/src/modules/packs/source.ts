import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument, visit } from 'yaml'
import type { z } from 'zod'

type Path = (string | number)[]

/** One YAML file, and where in it everything stands. */
export class Source {
  readonly file: string
  /** What the file says; undefined when it cannot be read as YAML. */
  readonly value: unknown
  /** `file:line: sentence`, in the order found. */
  readonly problems: { line: number; sentence: string }[] = []
  private readonly root: Node | null
  private readonly lines = new LineCounter()

  constructor(file: string, text: string) {
    this.file = file
    const document = this.parse(text)
    this.root = document?.contents ?? null
    this.value = document && this.problems.length === 0 ? document.toJS() : undefined
  }

  private parse(text: string) {
    const document = parseOrError(text, this.lines)
    if (document instanceof Error) {
      this.problems.push({ line: 1, sentence: `cannot be read: ${document.message}` })
      return undefined
    }
    for (const error of [...document.errors, ...document.warnings]) {
      this.problems.push({ line: this.lines.linePos(error.pos[0]).line, sentence: error.message })
    }
    // With an alias one line would mean another; what is read is what stands there.
    visit(document, {
      Alias: (_key, { range }) => {
        const { line } = this.lines.linePos(range?.[0] ?? 0)
        this.problems.push({ line, sentence: 'aliases are not used in packs' })
      },
    })
    return document
  }

  /** The line of a part, or of the nearest part around it that exists. */
  lineOf(path: Path): number {
    let node: unknown = this.root
    let at = this.root?.range?.[0] ?? 0
    for (const step of path) {
      if (isMap(node)) {
        const pair = node.items.find((item) => isScalar(item.key) && item.key.value === step)
        if (!pair) break
        at = (pair.key as Node).range?.[0] ?? at
        node = pair.value
      } else if (isSeq(node)) {
        node = node.items[Number(step)]
        if (!node) break
        at = (node as Node).range?.[0] ?? at
      } else break
    }
    return this.lines.linePos(at).line
  }

  report(path: Path, sentence: string) {
    this.problems.push({
      line: this.lineOf(path),
      sentence: `${path.join('.')} ${sentence}`.trim(),
    })
  }

  /** Read a part by its shape; what does not fit is reported, one problem each. */
  read<T>(shape: z.ZodType<T>, value: unknown, path: Path): T | undefined {
    const result = shape.safeParse(value, { reportInput: true })
    if (result.success) return result.data
    for (const issue of result.error.issues) this.reportIssue(issue, path)
    return undefined
  }

  private reportIssue(issue: z.core.$ZodIssue, within: Path) {
    const path = [
      ...within,
      ...issue.path.map((step) => (typeof step === 'number' ? step : String(step))),
    ]
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) this.report([...path, key], 'is not a word known here')
    } else if (issue.code === 'invalid_key') {
      this.report(path, issue.issues[0]?.message ?? 'is not a name')
    } else {
      this.report(path, sentenceOf(issue))
    }
  }
}

/** Brackets nested ten thousand deep exhaust the stack instead of being reported. */
function parseOrError(text: string, lineCounter: LineCounter) {
  try {
    return parseDocument(text, { lineCounter, prettyErrors: false, logLevel: 'error' })
  } catch (error) {
    return error as Error
  }
}

function sentenceOf(issue: z.core.$ZodIssue): string {
  if ('input' in issue && issue.input === undefined) return 'is missing'
  switch (issue.code) {
    case 'invalid_value':
      return `must be one of ${issue.values.join(', ')}`
    case 'invalid_type':
      return `must be ${EXPECTED[issue.expected] ?? issue.expected}`
    case 'too_big':
      return `is too ${issue.origin === 'string' ? 'long' : 'big'}; at most ${issue.maximum}`
    case 'too_small':
      return issue.origin === 'string' ? 'is empty' : `is too small; at least ${issue.minimum}`
    default:
      return issue.message
  }
}

const EXPECTED: Record<string, string> = {
  string: 'text',
  boolean: 'true or false',
  number: 'a number',
  int: 'a whole number',
  array: 'a list',
  record: 'a map of names',
  object: 'a map',
}
