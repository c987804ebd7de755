import {branchCommand} from '../../src/cli/entity-commands/branch.js'

export default branchCommand('campaign')
