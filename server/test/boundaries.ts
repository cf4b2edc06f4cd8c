import type { Import } from './imports.ts'

/** Everything that breaks `kernel ← modules ← channels ← app`, or the walls between screens. */
export function brokenBoundaries(imports: Import[]): string[] {
  const broken = imports.flatMap((each) => {
    const reason = reasonAgainst(each)
    return reason ? [`${each.from} imports ${each.written}: ${reason}`] : []
  })
  return [...broken, ...cycles(imports)]
}

const LAYERS = ['postgres', 'kernel', 'modules', 'channels', 'app']

interface Place {
  layer: string
  /** The module, the channel or the feature. */
  part: string
}

function placeOf(file: string): Place | undefined {
  const server = /^server\/src\/(?:(postgres|kernel|modules|channels)\/)?(?:([^/]+)\/)?/.exec(file)
  if (server) return { layer: server[1] ?? 'app', part: server[2] ?? '' }
  const feature = /^web\/src\/features\/([^/]+)/.exec(file)
  if (feature) return { layer: 'feature', part: feature[1] ?? '' }
  if (file.startsWith('web/src/ui/')) return { layer: 'ui', part: '' }
  const screen = /^(web|widget)\//.exec(file)
  return screen ? { layer: screen[1] ?? '', part: '' } : undefined
}

function reasonAgainst({ from, to, written, typeOnly }: Import): string | undefined {
  const here = placeOf(from)
  const there = placeOf(to)
  if (!here || !there) return undefined
  if (LAYERS.includes(here.layer)) return againstFromServer(here, there, to, written)
  if (LAYERS.includes(there.layer)) {
    return typeOnly ? undefined : 'screens know the server by its types only (import type)'
  }
  if ((from.startsWith('web/') && to.startsWith('widget/')) || isFromWidgetToWeb(from, to)) {
    return 'console and widget are two programs'
  }
  if (there.layer !== 'feature') return undefined
  if (here.layer === 'ui') return 'ui/ knows no features'
  if (here.layer === 'feature' && here.part !== there.part) return 'features do not import features'
  return undefined
}

function isFromWidgetToWeb(from: string, to: string): boolean {
  return from.startsWith('widget/') && to.startsWith('web/')
}

function againstFromServer(here: Place, there: Place, to: string, written: string) {
  if (!LAYERS.includes(there.layer)) return 'the server does not know its screens'
  if (LAYERS.indexOf(there.layer) > LAYERS.indexOf(here.layer)) {
    return `${here.layer} does not depend on ${there.layer}`
  }
  if (here.layer === there.layer && here.part === there.part) return undefined
  if (here.layer === 'channels' && there.layer === 'channels') {
    return 'channels do not know each other'
  }
  if (there.layer === 'modules' || there.layer === 'channels') {
    const door = `#${there.layer}/${there.part}`
    if (written !== door || !to.endsWith('/index.ts')) return `only ${door} is open to others`
  }
  return undefined
}

/** Modules that depend on one another in a circle cannot be understood one by one. */
function cycles(imports: Import[]): string[] {
  const needs = new Map<string, Set<string>>()
  for (const { from, to } of imports) {
    const [here, there] = [placeOf(from), placeOf(to)]
    const isTest = from.endsWith('.test.ts')
    if (isTest || here?.layer !== 'modules' || there?.layer !== 'modules') continue
    if (here.part !== there.part) {
      needs.set(here.part, (needs.get(here.part) ?? new Set()).add(there.part))
    }
  }
  const found: string[] = []
  const done = new Set<string>()
  const walk = (module: string, way: string[]) => {
    if (way.includes(module)) {
      found.push(`circle of modules: ${[...way.slice(way.indexOf(module)), module].join(' → ')}`)
      return
    }
    if (done.has(module)) return
    for (const next of needs.get(module) ?? []) walk(next, [...way, module])
    done.add(module)
  }
  for (const module of needs.keys()) walk(module, [])
  return found
}
