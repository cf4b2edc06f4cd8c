import { useSyncExternalStore } from 'react'

const query = globalThis.matchMedia?.('(max-width: 767px)')

/** One column at a time: a phone held upright. */
export const useNarrow = () =>
  useSyncExternalStore(
    (listener) => {
      query?.addEventListener('change', listener)
      return () => query?.removeEventListener('change', listener)
    },
    () => query?.matches ?? false,
  )
