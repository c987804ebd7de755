import {branchesCommand} from '../../src/cli/entity-commands/branches.js'

export default branchesCommand('campaign')
