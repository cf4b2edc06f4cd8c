export { demoApi } from './api.ts'
export { demoRoutes } from './remove-demo.ts'
// The filling itself is being written.
export const fillDemo = async (_kernel: unknown, _say: (line: string) => void): Promise<void> => {}
