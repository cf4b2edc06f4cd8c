import fs from 'node:fs'
import path from 'node:path'
import { fingerprint } from './fingerprint.mjs'
import { alone } from './lock.mjs'
import { cache, modules, root } from './paths.mjs'
import { environment, tool } from './run.mjs'
import { step } from './say.mjs'

const SCREENS = [
  { name: 'web', zh: '构建工作台', en: 'building the console' },
  { name: 'widget', zh: '构建聊天窗口', en: 'building the chat widget' },
]

/** Builds what browsers load, once for each state of its sources. */
export async function build(node) {
  const outdated = () => SCREENS.filter((screen) => exists(screen) && !upToDate(screen))
  if (outdated().length === 0) return
  await alone('build', () => Promise.all(outdated().map((screen) => buildOne(screen, node))))
}

function exists({ name }) {
  return fs.existsSync(path.join(root, name, 'vite.config.ts'))
}

function upToDate(screen) {
  try {
    const built = fs.readFileSync(stamp(screen), 'utf8')
    return built === sourcesOf(screen) && fs.existsSync(path.join(root, screen.name, 'dist'))
  } catch {
    return false
  }
}

async function buildOne(screen, node) {
  const sources = sourcesOf(screen)
  fs.rmSync(stamp(screen), { force: true })
  const vite = path.join(modules, 'vite', 'bin', 'vite.js')
  await step(screen.zh, screen.en, () =>
    tool(node, [vite, 'build', '--logLevel', 'warn'], {
      cwd: path.join(root, screen.name),
      env: environment(node, { NODE_ENV: 'production' }),
    }),
  )
  fs.writeFileSync(stamp(screen), sources)
}

function sourcesOf({ name }) {
  return fingerprint([name, 'package-lock.json', 'tsconfig.json'])
}

function stamp({ name }) {
  return path.join(cache, `built-${name}`)
}
