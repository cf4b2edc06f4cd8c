/**
 * What time it is. Operations ask PostgreSQL, so that nodes with wrong clocks agree; tests turn
 * the clock by hand.
 */
export interface Clock {
  /** The instant an operation begins, given the transaction's own. */
  at(transactionNow: Date): Date
  /** For timers that run outside a transaction. */
  now(): Date
}

export const realClock: Clock = {
  at: (transactionNow) => transactionNow,
  now: () => new Date(),
}

/** A clock that stands still until it is turned. */
export class HandClock implements Clock {
  private instant: Date

  constructor(start: Date | string) {
    this.instant = new Date(start)
  }

  at(): Date {
    return this.now()
  }

  now(): Date {
    return new Date(this.instant)
  }

  /** Turn to an instant, also backwards. */
  turnTo(instant: Date | string) {
    this.instant = new Date(instant)
  }

  /** Turn forward by so many seconds. */
  forward(seconds: number) {
    this.instant = new Date(this.instant.getTime() + seconds * 1000)
  }
}
