import { Problem, problemOf, type VisitorApi } from './api.ts'

/** Uploads a file as a message. XMLHttpRequest, because fetch tells no progress of sending. */
export function upload(
  api: VisitorApi,
  clientId: string,
  file: File,
  progress: (share: number) => void,
): Promise<{ seq: number; at: string }> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/visitor/attachments?clientId=${clientId}`)
    for (const [name, value] of Object.entries(api.headers())) request.setRequestHeader(name, value)
    request.timeout = 10 * 60_000
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total)
    }
    request.onload = () => {
      if (request.status < 300) resolve(JSON.parse(request.responseText))
      else void problemOf(request.status, Promise.resolve(request.responseText)).then(reject)
    }
    // No network: the same as a server that is down.
    request.onerror = request.ontimeout = () => reject(new Problem(503, ''))
    const form = new FormData()
    form.append('file', file)
    request.send(form)
  })
}
