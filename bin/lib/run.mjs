import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import path from 'node:path'
import { cache, root, windows } from './paths.mjs'
import { Sentence } from './say.mjs'

/** Runs a tool to its end. What it prints is kept and shown only when it fails, unless `show`. */
export function tool(command, args, { cwd = root, env = process.env, show = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env,
      shell: windows && !path.isAbsolute(command),
      stdio: ['ignore', show ? process.stderr : 'pipe', show ? process.stderr : 'pipe'],
    })
    let said = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        said += text
      })
    }
    child.once('error', reject)
    child.once('close', (code, signal) => {
      if (code === 0) return resolve(said)
      const how = signal ?? code
      const line = `${path.basename(command)} ${args.join(' ')}`
      reject(new Sentence(`命令失败（${how}）：${line}`, `The command failed (${how}).\n${said}`))
    })
  })
}

/** npm as it runs now, even where it is not on the PATH. */
export function npm(args, options) {
  const itself = process.env.npm_execpath
  if (itself?.endsWith('npm-cli.js')) return tool(process.execPath, [itself, ...args], options)
  return tool('npm', args, options)
}

/** The environment of everything we run: our Node first, compiled code kept between runs. */
export function environment(node, extra = {}) {
  const places = [path.dirname(node), process.env.PATH ?? '']
  return {
    ...process.env,
    PATH: places.join(path.delimiter),
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? path.join(cache, 'compiled'),
    ...(process.env.CI ? { NO_COLOR: '1', FORCE_COLOR: undefined } : {}),
    ...extra,
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP']
const companion = new URL('./end-with-parent.mjs', import.meta.url).href

/**
 * Runs a Node program in our place: it gets our signals, its exit code is ours, and neither
 * outlives the other. Resolves with the exit code.
 */
export function foreground(node, args, { env = environment(node), stdout = 'inherit' } = {}) {
  const child = spawn(node, ['--import', companion, ...args], {
    cwd: root,
    env,
    stdio: ['inherit', stdout, 'inherit', 'ipc'],
    // In its own group it does not get Ctrl-C twice: from the terminal and from us.
    detached: !windows,
  })
  const forward = forwardOnce((signal) => child.kill(signal))
  for (const signal of SIGNALS) process.on(signal, forward)
  const orphaned = stopWhenOrphaned(() => child.kill('SIGTERM'))
  return new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code, signal) => {
      clearInterval(orphaned)
      for (const name of SIGNALS) process.off(name, forward)
      resolve(code ?? 128 + (constants.signals[signal] ?? 0))
    })
  })
}

/** A terminal and npm both tell us of one Ctrl-C; only after a second is it meant as another. */
function forwardOnce(send) {
  let last = 0
  return (signal) => {
    if (Date.now() - last < 1_000) return
    last = Date.now()
    send(signal)
  }
}

/** npm that is killed does not take us along; the server must not stay behind unseen. */
function stopWhenOrphaned(stop) {
  if (!process.env.npm_lifecycle_event) return undefined
  const parent = process.ppid
  return setInterval(() => {
    if (process.ppid !== parent) stop()
  }, 500)
}
