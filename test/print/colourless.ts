import chalk from 'chalk'

/** Goldens are exact text: no colour, whatever the terminal that runs the tests can do. */
chalk.level = 0
