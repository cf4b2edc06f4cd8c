import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Db, sql } from '#kernel/database.ts'
import { notFound, Refused, tooLarge } from '#kernel/errors.ts'
import { newId } from '#kernel/ids.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { type OperationContext, parse } from '#kernel/operation.ts'
import { cleanText } from '#kernel/words.ts'
import { ClientId } from './api.ts'
import { fileEmpty } from './errors.ts'
import { isImage, megabytes, readFile, storeFile } from './files.ts'

/** The one part `file` of a multipart request, stored; with the name its sender gave it. */
export async function receiveUpload(
  kernel: Kernel,
  request: FastifyRequest,
  limit: number,
): Promise<{ file: UploadedFile; clientId: string }> {
  const { clientId } = parse(z.object({ clientId: ClientId }), request.query)
  const announced = Number(request.headers['content-length'] ?? 0)
  if (announced > limit + 10_000) throw new Refused(tooLarge, { limit: megabytes(limit) })
  // Fields would be held in memory, and none are expected.
  const part = await request.file({ limits: { fileSize: limit + 1, files: 1, fields: 0 } })
  if (!part) throw new Refused(fileEmpty)
  const stored = await storeFile(kernel.dataDir, part.file, limit)
  return { file: { ...stored, name: fileName(part.filename) }, clientId }
}

/** A name that is safe in a header and on any disk; the ending stays. */
function fileName(given: string | undefined): string {
  const name = cleanText(given ?? '')
    .replace(/[\\/:*?"<>|\n\t]/g, '_')
    .replace(/^\.+/, '')
  return name.slice(-120) || 'file'
}

/** A file that is on disk already, as an operation takes it; no request may name one. */
export const UploadedFile = z.object({
  name: z.string(),
  hash: z.string(),
  size: z.int(),
  mediaType: z.string(),
  width: z.int().nullable(),
  height: z.int().nullable(),
})
export type UploadedFile = z.infer<typeof UploadedFile>

/** Note a stored file as belonging to a conversation; answers with what its message is. */
async function attach(ctx: OperationContext, conversationId: string, file: UploadedFile) {
  await sql`
    insert into stored_file (hash, size, media_type, width, height, created_at)
    values (${file.hash}, ${file.size}, ${file.mediaType}, ${file.width}, ${file.height}, ${ctx.now})
    on conflict do nothing
  `.execute(ctx.tx)
  const attachmentId = newId()
  await ctx.tx
    .insertInto('attachment')
    .values({
      id: attachmentId,
      conversationId,
      hash: file.hash,
      name: file.name,
      uploadedBy: `${ctx.actor.kind}:${ctx.actor.id}`,
      createdAt: ctx.now,
    })
    .execute()
  const kind: 'image' | 'file' = isImage(file.mediaType) ? 'image' : 'file'
  return { attachmentId, kind, body: file.name }
}

/** The content of a message: a file when there is one, otherwise its words. */
export async function whatIsSaid(
  ctx: OperationContext,
  conversationId: string,
  { body, file }: { body?: string | undefined; file?: UploadedFile | undefined },
) {
  if (file) return attach(ctx, conversationId, file)
  return { attachmentId: null, kind: 'text' as const, body: body ?? '' }
}

/** Answer with the bytes of an attachment. Only pictures open in the browser; nothing is a page. */
export async function sendAttachment(
  kernel: Kernel,
  reply: FastifyReply,
  conversationId: string,
  attachmentId: string,
) {
  const found = await findAttachment(kernel.database.db, conversationId, attachmentId)
  const shown = isImage(found.mediaType) ? 'inline' : 'attachment'
  return reply
    .type(found.mediaType)
    .header('content-length', found.size)
    .header('content-disposition', `${shown}; filename*=UTF-8''${encodeURIComponent(found.name)}`)
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, max-age=31536000, immutable')
    .send(readFile(kernel.dataDir, found.hash))
}

async function findAttachment(db: Db, conversationId: string, attachmentId: string) {
  const { rows } = await sql<{ hash: string; name: string; mediaType: string; size: number }>`
    select a.hash, a.name, f.media_type, f.size from attachment a join stored_file f on f.hash = a.hash
    where a.id = ${attachmentId} and a.conversation_id = ${conversationId}
  `.execute(db)
  if (!rows[0]) throw new Refused(notFound)
  return rows[0]
}
