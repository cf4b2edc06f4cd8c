export { demoApi } from './api.ts'
export { fillDemo } from './fill-demo.ts'
export { demoRoutes } from './remove-demo.ts'
