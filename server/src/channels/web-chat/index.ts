import './tables.ts'

export { webChatApi } from './api.ts'
export { OnlineVisitors } from './online.ts'
export { addSite } from './operations/keep-site.ts'
export { knowVisitor } from './operations/know-visitor.ts'
export { serveVisitorStreams, webChatRoutes } from './routes.ts'
export { acceptVisitor, type WebChatServices } from './visitor-socket.ts'
export { siteByKey, visitorByToken, visitorOf } from './visitors.ts'
