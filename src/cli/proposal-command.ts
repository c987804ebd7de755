import {Args} from '@oclif/core'

/** The proposal that a command is about. */
export const proposalArg = Args.string({required: true, description: 'Id or title, or the start of one.'})
