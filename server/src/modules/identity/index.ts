export { identityApi } from './api.ts'
export { addStaff } from './operations/add-staff.ts'
export { openUnit } from './operations/open-unit.ts'
export { setUp } from './operations/set-up.ts'
export { signIn } from './operations/sign-in.ts'
export { isPermission, type Permission, permissions } from './permissions.ts'
export { allowed, inScope, may, mayAnywhere } from './policy.ts'
export { DEMO_PASSWORD } from './queries/set-up-state.ts'
export { installRoles, RoleFile } from './roles.ts'
export { identityRoutes } from './routes.ts'
export {
  hashToken,
  isOwnOrigin,
  refuseForeignPages,
  SESSION_COOKIE,
  staffActor,
  staffByToken,
  staffOf,
} from './sessions.ts'
export { openUnitById } from './units.ts'
