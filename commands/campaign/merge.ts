import {mergeCommand} from '../../src/cli/entity-commands/merge.js'

export default mergeCommand('campaign')
