import {logCommand} from '../../src/cli/entity-commands/log.js'

export default logCommand('campaign')
