import multipart, { type MultipartFile } from '@fastify/multipart'
import Fastify from 'fastify'
import { expect, it } from 'vitest'
import { world } from '../../../test/world.ts'
import { receiveUpload } from './attachments.ts'

it('of an upload only its file is held; fields beside it fill no memory', async () => {
  const { kernel } = await world()
  const http = Fastify()
  await http.register(multipart)
  let held: MultipartFile | undefined
  http.addHook('preHandler', async (request) => {
    const { file } = request
    request.file = async (options) => {
      held = await file.call(request, options)
      return held
    }
  })
  http.post('/upload', (request) => receiveUpload(kernel, request, 20 * 1024 * 1024))
  const form = new FormData()
  for (let i = 0; i < 5; i++) form.append(`filler-${i}`, 'x'.repeat(100_000))
  form.append('file', new Blob(['你好'], { type: 'text/plain' }), 'a.txt')
  const request = new Request('http://a/', { method: 'POST', body: form })
  const answer = await http.inject({
    method: 'POST',
    url: '/upload?clientId=client-1',
    headers: { 'content-type': request.headers.get('content-type') ?? '' },
    payload: Buffer.from(await request.arrayBuffer()),
  })
  expect(answer.statusCode).toBe(200)
  expect(Object.keys(held?.fields ?? {})).toEqual(['file'])
  await http.close()
})
