import path from 'node:path'

export const root = path.dirname(path.dirname(import.meta.dirname ?? fromUrl(import.meta.url)))
export const cache = path.join(root, '.cache')
export const modules = path.join(root, 'node_modules')
export const windows = process.platform === 'win32'

/** Node 20 before 20.11 knows no import.meta.dirname. */
function fromUrl(url) {
  const file = decodeURIComponent(new URL(url).pathname)
  return path.dirname(windows ? file.slice(1) : file)
}
