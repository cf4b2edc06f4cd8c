import { z } from 'zod'
import { record } from '#kernel/events.ts'
import { operation } from '#kernel/operation.ts'
import { text } from '#kernel/words.ts'
import { caseForUpdate } from '../case-file.ts'
import { caseNoted } from '../events.ts'
import { addEntry } from '../history.ts'
import { mayNote } from '../policy.ts'

/** Write a note for colleagues into the history of a case, also of a finished one. */
export const addNote = operation({
  name: 'cases.add-note',
  input: z.strictObject({ caseId: z.uuid(), text: text(5000) }),
  load: (ctx, { caseId }) => caseForUpdate(ctx, caseId),
  allow: (ctx, file) => mayNote(ctx.actor, file),
  async run(ctx, file, { text }) {
    const entryId = await addEntry(ctx, { caseId: file.id, kind: 'note', text })
    await ctx.tx
      .updateTable('caseFile')
      .set({ changedAt: ctx.now })
      .where('id', '=', file.id)
      .execute()
    await record(ctx, caseNoted, { subject: file.id, unitId: file.unitId }, { entryId })
    return {}
  },
})
