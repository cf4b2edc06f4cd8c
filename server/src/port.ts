import net from 'node:net'

export class PortTaken extends Error {}

/** See that the port can be had before anything else is started. */
export async function requirePort(port: number, host: string): Promise<void> {
  if (port === 0) return
  const probe = net.createServer()
  await new Promise<void>((resolve, reject) => {
    probe.once('error', (error: NodeJS.ErrnoException) => reject(sentence(error, port, host)))
    probe.listen(port, host, () => probe.close(() => resolve()))
  })
}

function sentence(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE') {
    return new PortTaken(
      `端口 ${port} 已被占用，请关闭占用它的程序，或换一个端口：PORT=${port + 1} npm start · Port ${port} is in use; stop what uses it, or choose another: PORT=${port + 1} npm start`,
    )
  }
  if (error.code === 'EACCES') {
    return new PortTaken(
      `没有权限使用端口 ${port}，请换一个大于 1023 的端口 · Port ${port} needs privileges; choose one above 1023`,
    )
  }
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') {
    return new PortTaken(
      `本机没有地址 ${host}，请检查 HOST · This machine has no address ${host}; check HOST`,
    )
  }
  return error
}
