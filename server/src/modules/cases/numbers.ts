import { sql } from '#kernel/database.ts'

/**
 * The next number of a prefix, such as FW000123. The counter's row stays locked until commit, so a
 * case that is not stored leaves no gap: give it out as late as possible.
 */
export const nextNumber = (prefix: string) => sql<{ number: string }>`
  insert into case_number (prefix, last) values (${prefix}, 1)
  on conflict (prefix) do update set last = case_number.last + 1
  returning prefix || lpad(last::text, greatest(6, length(last::text)), '0') as number`
