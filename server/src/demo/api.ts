import { contract, Done, NoInput } from '#kernel/http/contract.ts'

export const demoApi = contract({
  'DELETE /api/demo': {
    summary:
      'Remove the demo with everything in it and wait to be set up; refused when it is no demo',
    access: 'organisation.manage',
    input: NoInput,
    output: Done,
  },
})
