import { useSuspenseQuery } from '@tanstack/react-query'
import { query } from '../api/queries.ts'

/** Who is signed in; behind the sign-in the answer is already there. */
export const useMe = () => useSuspenseQuery(query('GET /api/me', {})).data
