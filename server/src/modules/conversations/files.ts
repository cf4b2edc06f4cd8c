import { createHash, randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { fileTypeFromFile } from 'file-type'
import { Refused, tooLarge } from '#kernel/errors.ts'
import { fileEmpty, fileRefused } from './errors.ts'
import { imageSize } from './image-size.ts'

/** A file that is safely on disk, named by its content. */
export interface StoredFile {
  hash: string
  size: number
  mediaType: string
  width: number | null
  height: number | null
}

// By what the bytes are, never by what the sender says. SVG and HTML carry scripts and are not here.
const ACCEPTED = new Set([
  'image/jpeg',
  'image/png',
  'image/gif',
  'image/webp',
  'application/pdf',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  'application/x-cfb',
  'application/zip',
  'application/x-rar-compressed',
  'application/x-7z-compressed',
  'audio/mpeg',
  'audio/wav',
  'audio/amr',
  'audio/x-m4a',
  'video/mp4',
  'video/quicktime',
])

export const isImage = (mediaType: string) => mediaType.startsWith('image/')

/**
 * Take an upload in, at most `limit` bytes, without holding it in memory. The bytes are on disk
 * under their hash, flushed, before this resolves; refused ones leave nothing behind.
 */
export async function storeFile(
  dataDir: string,
  upload: Readable,
  limit: number,
): Promise<StoredFile> {
  const folder = path.join(dataDir, 'files')
  const temporary = path.join(folder, `${randomUUID()}.part`)
  await mkdir(folder, { recursive: true })
  try {
    const { hash, size } = await receive(upload, temporary, limit)
    const mediaType = await recognise(temporary)
    const dimensions = isImage(mediaType) ? await imageSize(temporary, mediaType) : undefined
    const place = filePath(dataDir, hash)
    await mkdir(path.dirname(place), { recursive: true })
    await flush(temporary)
    await rename(temporary, place)
    return {
      hash,
      size,
      mediaType,
      width: dimensions?.width ?? null,
      height: dimensions?.height ?? null,
    }
  } finally {
    await rm(temporary, { force: true })
  }
}

export const readFile = (dataDir: string, hash: string): Readable =>
  createReadStream(filePath(dataDir, hash))

/** Remove what uploads that were cut off by a crash have left, a day later. */
export async function sweepUploads(dataDir: string, now: Date): Promise<void> {
  const folder = path.join(dataDir, 'files')
  const names = await readdir(folder).catch(() => [])
  for (const name of names.filter((each) => each.endsWith('.part'))) {
    const file = path.join(folder, name)
    const { mtime } = await stat(file).catch(() => ({ mtime: now }))
    if (now.getTime() - mtime.getTime() > 86_400_000) await rm(file, { force: true })
  }
}

const filePath = (dataDir: string, hash: string) =>
  path.join(dataDir, 'files', hash.slice(0, 2), hash)

async function receive(upload: Readable, target: string, limit: number) {
  const digest = createHash('sha256')
  let size = 0
  await pipeline(
    upload,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        size += chunk.length
        if (size > limit) throw new Refused(tooLarge, { limit: megabytes(limit) })
        digest.update(chunk)
        yield chunk
      }
    },
    createWriteStream(target),
  )
  if (size === 0) throw new Refused(fileEmpty)
  return { hash: digest.digest('hex'), size }
}

export const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`

async function recognise(file: string): Promise<string> {
  const type = await fileTypeFromFile(file)
  if (type && ACCEPTED.has(type.mime)) return type.mime
  if (!type && (await isPlainText(file))) return 'text/plain'
  throw new Refused(fileRefused, { found: type?.mime ?? 'unknown' })
}

/** Text without markup that a browser might take for a page. */
async function isPlainText(file: string): Promise<boolean> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0)
    const start = buffer.subarray(0, bytesRead)
    return (
      !start.includes(0) && !/<\s*(!doctype|html|svg|script|\?xml)/i.test(start.toString('latin1'))
    )
  } finally {
    await handle.close()
  }
}

async function flush(file: string) {
  const handle = await open(file, 'r+')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
