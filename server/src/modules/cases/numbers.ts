import { sql } from '#kernel/database.ts'
import type { OperationContext } from '#kernel/operation.ts'

/**
 * The next number of a prefix, such as FW000123. The counter's row stays locked until commit, so a
 * case that is not stored leaves no gap: take it as late as possible.
 */
export async function nextNumber(ctx: OperationContext, prefix: string): Promise<string> {
  const { rows } = await sql<{ last: number }>`
    insert into case_number (prefix, last) values (${prefix}, 1)
    on conflict (prefix) do update set last = case_number.last + 1 returning last
  `.execute(ctx.tx)
  return `${prefix}${String(rows[0]?.last).padStart(6, '0')}`
}
