import {switchCommand} from '../../src/cli/entity-commands/switch.js'

export default switchCommand('campaign')
