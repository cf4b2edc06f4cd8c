import { type RawBuilder, sql } from 'kysely'

/** A hand-turned clock for tests. Without one, PostgreSQL says what time it is. */
export type TestClock = () => Date

export const instant = (clock?: TestClock): RawBuilder<Date> =>
  clock ? sql`${clock()}::timestamptz` : sql`now()`
