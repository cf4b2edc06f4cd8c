import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { alone } from './lock.mjs'
import { cache, modules } from './paths.mjs'
import { environment, tool } from './run.mjs'
import { Sentence, step } from './say.mjs'

const COMMANDS = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']
const ELSEWHERE = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
]
const DOWNLOADS = path.join(cache, 'browsers')

/** The path of a Chromium for the browser tests; what it takes to get one, in this order. */
export async function browser(node) {
  const given = process.env.CHROMIUM_PATH
  if (given) return fs.existsSync(given) ? given : refuse(given)
  return installed() ?? downloaded() ?? (await alone('browser', () => getOne(node)))
}

async function getOne(node) {
  const found = installed() ?? downloaded() ?? (await fromDebian()) ?? (await fromPlaywright(node))
  if (found) return found
  throw new Sentence(
    '浏览器测试需要 Chromium：请安装 chromium 和中文字体（Debian：apt install chromium fonts-noto-cjk），或用 CHROMIUM_PATH 指出它的位置。',
    'The browser tests need Chromium: install it with Chinese fonts (Debian: apt install chromium fonts-noto-cjk), or name it in CHROMIUM_PATH.',
  )
}

function refuse(given) {
  throw new Sentence(
    `CHROMIUM_PATH 指向的 ${given} 不存在。`,
    `CHROMIUM_PATH names ${given}, which does not exist.`,
  )
}

function installed() {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  const onPath = COMMANDS.flatMap((name) => folders.map((folder) => path.join(folder, name)))
  return [...onPath, ...ELSEWHERE].find((file) => fs.existsSync(file) && !isSnapStub(file))
}

/** Ubuntu's /usr/bin/chromium-browser is a script that only tells you to use snap. */
function isSnapStub(file) {
  return fs.statSync(file).size < 20_000 && fs.readFileSync(file, 'utf8').includes('snap')
}

async function fromDebian() {
  if (process.getuid?.() !== 0 || !fs.existsSync('/usr/bin/apt-get')) return undefined
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const packages = ['chromium', 'fonts-noto-cjk']
  const install = ['install', '-y', '-qq', '--no-install-recommends', ...packages]
  try {
    await step('安装 Chromium', 'installing Chromium with apt-get', async () => {
      await tool('apt-get', ['update', '-qq'], { env })
      await tool('apt-get', install, { env })
    })
  } catch {
    return undefined
  }
  return installed()
}

async function fromPlaywright(node) {
  const cli = path.join(modules, 'playwright-core', 'cli.js')
  const env = environment(node, { PLAYWRIGHT_BROWSERS_PATH: DOWNLOADS })
  try {
    await step('下载 Chromium', "downloading Playwright's Chromium", () =>
      tool(node, [cli, 'install', '--only-shell', 'chromium'], { env }),
    )
  } catch {
    return undefined
  }
  return downloaded()
}

function downloaded() {
  if (!fs.existsSync(DOWNLOADS)) return undefined
  const names = fs.readdirSync(DOWNLOADS, { recursive: true })
  const name = names.find((file) => /(chrome-headless-shell|headless_shell)(\.exe)?$/.test(file))
  if (!name) return undefined
  const file = path.join(DOWNLOADS, name)
  // The download may lack libraries of this system; then it is no browser.
  return spawnSync(file, ['--version']).status === 0 ? file : undefined
}
