export { demoApi } from './api.ts'
export { fillDemoApart } from './fill-apart.ts'
export { isDemoWanted } from './fill-demo.ts'
export { demoRoutes } from './remove-demo.ts'
