import { openKernel } from '#kernel/kernel.ts'
import { fillDemo } from './fill-demo.ts'

const { DEMO_DATABASE: url, DEMO_DATA_DIR: dataDir } = process.env
if (!url || !dataDir) throw new Error('the program itself starts this process')

const kernel = await openKernel({ url, dataDir })
await fillDemo(kernel, (line) => process.stdout.write(`${line}\n`))
await kernel.close()
