import { expect, test } from 'vitest'
import { runFaults, SMALL } from './fault-run.ts'
import { report } from './report.ts'

test('CHN-15 NFR-04 kills and cuts lose, double and reorder nothing', async () => {
  const said: string[] = []
  const seed = Date.now() % 1e9
  const result = await runFaults({ ...SMALL, seed }, (line) => void said.push(line))
  const told = `${said.join('\n')}\n${report(result)}`
  expect(result, told).toMatchObject({
    durable: true,
    kills: SMALL.kills,
    postgresKills: SMALL.postgresKills,
    acknowledged: SMALL.messages,
    stored: SMALL.messages,
    lost: [],
    doubled: [],
    disordered: [],
    wrongCloses: [],
  })
  expect(result.reconnects, told).toBeGreaterThan(SMALL.visitors + SMALL.agents)
})
