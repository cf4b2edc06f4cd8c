import { z } from 'zod'
import { Refused } from '#kernel/errors.ts'
import { record } from '#kernel/events.ts'
import { operation } from '#kernel/operation.ts'
import { may, staffActor } from '#modules/identity'
import { caseForUpdate } from '../case-file.ts'
import { caseChanged, ownerUnfit } from '../errors.ts'
import { caseAssigned } from '../events.ts'
import { addEntry } from '../history.ts'
import { mayAssign } from '../policy.ts'

/** Make somebody responsible for a case: hand it over, or take one that nobody has. */
export const assignOwner = operation({
  name: 'cases.assign-owner',
  input: z.strictObject({ caseId: z.uuid(), staffId: z.uuid(), version: z.int().min(1) }),
  load: (ctx, { caseId }) => caseForUpdate(ctx, caseId),
  allow(ctx, file, { staffId, version }) {
    if (file.version !== version) return new Refused(caseChanged)
    return mayAssign(ctx.actor, file, staffId)
  },
  async run(ctx, { id, unitId, ownerId }, { staffId }) {
    if (staffId === ownerId) return {}
    const staff = await staffActor(ctx.tx, staffId)
    if (!staff || !may(staff, 'cases.work', { unitId, ownerId: staffId })) {
      throw new Refused(ownerUnfit)
    }
    await ctx.tx
      .updateTable('caseFile')
      .set((e) => ({ ownerId: staffId, changedAt: ctx.now, version: e('version', '+', 1) }))
      .where('id', '=', id)
      .execute()
    await addEntry(ctx, { caseId: id, kind: 'assigned', fromOwner: ownerId, toOwner: staffId })
    await record(ctx, caseAssigned, { subject: id, unitId }, { from: ownerId, to: staffId })
    return {}
  },
})
