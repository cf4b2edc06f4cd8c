/** Words in names of packages that carry binaries, and what npm calls that system. */
const SYSTEMS = {
  ...{ android: 'android', darwin: 'darwin', freebsd: 'freebsd', linux: 'linux', aix: 'aix' },
  ...{ linuxmusl: 'linux', netbsd: 'netbsd', openbsd: 'openbsd', openharmony: 'openharmony' },
  ...{ sunos: 'sunos', wasi: 'wasm', wasm32: 'wasm', win32: 'win32', windows: 'win32' },
  fsevents: 'darwin',
}
const PROCESSORS = {
  ...{ arm: 'arm', arm64: 'arm64', armv7: 'arm', ia32: 'ia32', loong64: 'loong64', x64: 'x64' },
  ...{ mips64el: 'mips64el', ppc64: 'ppc64', ppc64le: 'ppc64', powerpc64le: 'ppc64' },
  ...{ riscv64: 'riscv64', s390x: 's390x' },
}

/** Optional packages that a package names and the lock file does not hold. */
export function missing(lock) {
  const depth = (place) => place.split('node_modules/').length
  const places = Object.keys(lock.packages).sort((a, b) => depth(a) - depth(b))
  return places.flatMap((place) =>
    Object.entries(lock.packages[place].optionalDependencies ?? {})
      .filter(([name, range]) => !satisfied(lock.packages, place, name, range))
      .map(([name, range]) => ({ parent: place, name, range })),
  )
}

/** Does Node, looking upwards from the parent, find the package in the wanted version? */
function satisfied(packages, parent, name, range) {
  const found = lookUp(packages, parent, name)
  return found !== undefined && (!/^\d/.test(range) || found.version === range)
}

function lookUp(packages, from, name) {
  const at = packages[from ? `${from}/node_modules/${name}` : `node_modules/${name}`]
  if (at || !from) return at
  return lookUp(packages, from.slice(0, Math.max(from.lastIndexOf('/node_modules/'), 0)), name)
}

/** The lock file with what was missing, pinned to the version its parent names. */
export function complete(lock) {
  const packages = { ...lock.packages }
  const added = []
  const unknown = []
  for (const { parent, name, range } of missing(lock)) {
    const entry = entryFor(name, range, packages[parent])
    const top = `node_modules/${name}`
    const place =
      packages[top] && packages[top].version !== entry?.version ? `${parent}/${top}` : top
    if (entry) packages[place] = entry
    ;(entry ? added : unknown).push(`${name}@${range}`)
  }
  const sorted = Object.entries(packages).sort(([a], [b]) => (a < b ? -1 : 1))
  return { lock: { ...lock, packages: Object.fromEntries(sorted) }, added, unknown }
}

function entryFor(name, range, parent) {
  const words = name.replace(/^@[^/]+\//, '').split(/[-.]/)
  const system = words.map((word) => SYSTEMS[word]).find(Boolean)
  const processor = words.map((word) => PROCESSORS[word]).find(Boolean)
  const version = /^[\^~]?(\d+\.\d+\.\d+[\w.+-]*)$/.exec(range)?.[1]
  if (!system || !version) return undefined
  const webAssembly = system === 'wasm'
  return {
    version,
    ...(webAssembly ? { cpu: ['wasm32'] } : processor ? { cpu: [processor] } : {}),
    ...(parent.dev ? { dev: true } : parent.devOptional ? { devOptional: true } : {}),
    ...(/musl/.test(name) ? { libc: ['musl'] } : {}),
    optional: true,
    ...(webAssembly ? {} : { os: [system] }),
  }
}
