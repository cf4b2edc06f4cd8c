// npm run test:faults: the whole size with --full, otherwise small; --seed=N repeats a run.
import { FULL, isBad, runFaults, SMALL } from './fault-run.ts'
import { report } from './report.ts'

const given = process.argv.slice(2)
const seed = Number(given.find((word) => word.startsWith('--seed='))?.slice(7) ?? Date.now() % 1e9)
const size = given.includes('--full') ? FULL : SMALL

const print = (line: string) => void process.stdout.write(`${line}\n`)
const result = await runFaults({ ...size, seed }, print)
print(report(result))
process.exit(isBad(result) ? 1 : 0)
