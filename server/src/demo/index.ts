export { demoApi } from './api.ts'
export { demoRoutes } from './remove-demo.ts'
