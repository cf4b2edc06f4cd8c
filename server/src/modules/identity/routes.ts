import type { FastifyReply } from 'fastify'
import { anybody, type Call, type Handlers, performs } from '#kernel/http/serve.ts'
import { perform } from '#kernel/operation.ts'
import type { identityApi } from './api.ts'
import { addStaff } from './operations/add-staff.ts'
import { changeLanguage, changePassword } from './operations/change-me.ts'
import { changeStaff } from './operations/change-staff.ts'
import { openUnit, renameUnit } from './operations/open-unit.ts'
import { setUp } from './operations/set-up.ts'
import { signIn, signOut } from './operations/sign-in.ts'
import { listRoles, listStaff, listUnits } from './queries/list-organisation.ts'
import { setUpState } from './queries/set-up-state.ts'
import { whoAmI } from './queries/who-am-i.ts'
import { hashToken, SESSION_COOKIE, SESSION_HOURS } from './sessions.ts'

const db = (call: Call) => call.kernel.database.db

export const identityRoutes: Handlers<typeof identityApi> = {
  'GET /api/setup': (call) => setUpState(db(call)),
  'POST /api/setup': async (call, input) => {
    await perform(call.kernel, setUp, anybody, input)
    return {}
  },
  'POST /api/session': async (call, { account, password }) => {
    const from = { ip: call.request.ip, userAgent: call.request.headers['user-agent'] ?? '' }
    const { token, staffId } = await signIn(call.kernel, account, password, from)
    keepCookie(call.reply, token, call.request.protocol === 'https')
    return whoAmI(db(call), staffId)
  },
  'DELETE /api/session': async (call) => {
    const tokenHash = hashToken(call.request.cookies[SESSION_COOKIE] ?? '')
    await perform(call.kernel, signOut, call.actor, { tokenHash })
    call.reply.clearCookie(SESSION_COOKIE, { path: '/' })
    return {}
  },
  'GET /api/me': (call) => whoAmI(db(call), call.actor.id),
  'PATCH /api/me': performs(changeLanguage),
  'PUT /api/me/password': (call, input) => {
    const keep = hashToken(call.request.cookies[SESSION_COOKIE] ?? '')
    return perform(call.kernel, changePassword, call.actor, { ...input, keep })
  },
  'GET /api/units': async (call) => ({ units: await listUnits(db(call), call.actor) }),
  'POST /api/units': performs(openUnit),
  'PATCH /api/units/:unitId': performs(renameUnit),
  'GET /api/roles': async (call) => ({ roles: await listRoles(db(call)) }),
  'GET /api/staff': async (call, { search }) => ({
    staff: await listStaff(db(call), call.actor, search),
  }),
  'POST /api/staff': performs(addStaff),
  'PATCH /api/staff/:staffId': performs(changeStaff),
}

function keepCookie(reply: FastifyReply, token: string, secure: boolean) {
  reply.setCookie(SESSION_COOKIE, token, {
    httpOnly: true,
    sameSite: 'lax',
    path: '/',
    maxAge: SESSION_HOURS * 3600,
    secure,
  })
}
