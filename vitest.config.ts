import { defineConfig } from 'vitest/config'

// One embedded PostgreSQL serves all projects of a run; each test file clones its own database.
const postgres = './server/test/global-setup.ts'

export default defineConfig({
  test: {
    globalSetup: postgres,
    maxWorkers: '100%',
    projects: [
      {
        extends: true,
        test: {
          name: 'server',
          include: ['server/**/*.test.ts'],
          pool: 'threads',
          // Server code keeps no state in modules, so files may share a thread: 15 s become 4 s.
          isolate: false,
          testTimeout: 20_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['web/src/**/*.test.{ts,tsx}', 'widget/**/*.test.{ts,tsx}', 'bin/**/*.test.mjs'],
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          testTimeout: 90_000,
          hookTimeout: 90_000,
          // Two browsers at once are as many as two cores can carry without false time-outs.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          // Against real servers of others; npm run test:peers, not part of npm test.
          name: 'peers',
          include: ['peers/**/*.test.ts'],
          testTimeout: 60_000,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
