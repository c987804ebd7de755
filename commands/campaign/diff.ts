import {diffCommand} from '../../src/cli/entity-commands/diff.js'

export default diffCommand('campaign')
